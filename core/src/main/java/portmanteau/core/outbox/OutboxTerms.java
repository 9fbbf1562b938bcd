package portmanteau.core.outbox;

import java.time.Duration;
import portmanteau.core.outbound.OutboundLane;

/// What bounds the deliveries of a node.
///
/// @param atOnce requests to all endpoints together, those not counted that take long
/// @param poll how often is looked for what no signal told of: what other nodes commit, and retries
/// @param linger how long a node keeps an endpoint that has nothing to be sent
/// @param lease how long an endpoint stays with a node that is not heard of any more
/// @param slow what takes longer takes long, and its endpoint is in trouble
/// @param stop how long requests under way are waited for at the end
public record OutboxTerms(
    int atOnce, Duration poll, Duration linger, Duration lease, Duration slow, Duration stop) {
  /// Whose requests deliveries are. Its limits are those of the terms once more, and never reached.
  public static final OutboundLane LANE =
      new OutboundLane("deliveries", 160, 160, Duration.ofSeconds(5));

  public static final OutboxTerms STANDARD =
      new OutboxTerms(
          32,
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));
}
