package portmanteau.core.outbound;

import java.time.Duration;

/// Requests that share their limits of how many may run at once; those of one lane never wait for
/// those of another.
///
/// @param name what its requests are for, in logs and metrics; all lanes of one name are one
/// @param atOnce requests in all
/// @param perHost requests to one host
/// @param patience how long a request waits for its turn; then it fails as `BUSY`
public record OutboundLane(String name, int atOnce, int perHost, Duration patience) {

  /// What persons wait for: 16 at once, 2 a host, a turn within a second.
  public static final OutboundLane FETCHES =
      new OutboundLane("fetches", 16, 2, Duration.ofSeconds(1));

  public OutboundLane {
    if (!name.matches("[a-z-]{1,32}")) {
      throw new IllegalArgumentException("A lane's name is a word: " + name);
    }
    if (perHost < 1 || atOnce < perHost || patience.isNegative()) {
      throw new IllegalArgumentException("A lane lets at least one request through");
    }
  }
}
