package portmanteau.core.access;

/// What one account may use; 0 means no limit of its own.
///
/// @param quotaBytes stored bytes of all its media
/// @param quotaMedia number of its media
/// @param uploadBytes bytes of one file; where 0, the server's setting for the dialect
/// @param requestsPerSecond requests a second over all its credentials
public record Limits(long quotaBytes, long quotaMedia, long uploadBytes, int requestsPerSecond) {
  public static final Limits NONE = new Limits(0, 0, 0, 0);

  public Limits {
    if (quotaBytes < 0 || quotaMedia < 0 || uploadBytes < 0 || requestsPerSecond < 0) {
      throw new IllegalArgumentException("limits are not negative");
    }
  }
}
