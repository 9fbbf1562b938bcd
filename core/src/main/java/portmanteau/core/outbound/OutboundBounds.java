package portmanteau.core.outbound;

import java.time.Duration;

/// What one request may take.
///
/// @param total time from the call to the end of the body, redirects included
/// @param idle time without a byte from the far side
/// @param redirects that are followed
/// @param bytes of the answer's body, both as they come and decoded; reading one more fails as
///   `TOO_LARGE`
/// @param decode whether gzip and deflate are offered and undone; otherwise `identity` is asked
///   for, and the body is given as it comes
/// @param lane whose limits of how many at once the request keeps
public record OutboundBounds(
    Duration total, Duration idle, int redirects, long bytes, boolean decode, OutboundLane lane) {

  /// Redirects that anybody may ask to be followed.
  public static final int MOST_REDIRECTS = 5;

  public OutboundBounds {
    if (!total.isPositive() || !idle.isPositive()) {
      throw new IllegalArgumentException("A request needs time");
    }
    if (redirects < 0 || redirects > MOST_REDIRECTS) {
      throw new IllegalArgumentException("Redirects are between 0 and " + MOST_REDIRECTS);
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("A body has no negative number of bytes");
    }
  }
}
