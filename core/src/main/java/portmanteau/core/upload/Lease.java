package portmanteau.core.upload;

/// Who may write to a session, over all nodes.
///
/// @param number grows with each request that takes the session; only the last taker may move the
///   offset
/// @param released the last taker that is known to write no more
/// @param asked the last taker that somebody has asked to come to an end, until its node has heard
public record Lease(long number, long released, long asked) {
  /// Nobody's yet.
  public static final Lease NEW = new Lease(0, 0, 0);

  /// Whether nobody writes.
  public boolean isFree() {
    return released >= number;
  }
}
