package portmanteau.web.server;

import java.time.Duration;
import java.util.OptionalLong;

/// What to do with an unread body, or the rest of one, after the response (RFC 9112 §9.3).
///
/// A short rest is read and the connection survives. A long one is read for a while too, though the
/// connection is then closed: a client still sending would otherwise see a reset instead of the
/// response. A client that waits for `100 Continue` is never asked for its body, which may be on
/// its way all the same: we do not wait for that forever (RFC 9110 §10.1.1).
final class UnreadBody {
  private static final long SHORT = 64 * 1024;

  /// Of a refused body that are read and thrown away, so that the client sees the answer.
  private static final long MOST_BYTES = 64L << 20;

  private static final Duration MOST_TIME = Duration.ofSeconds(5);

  private UnreadBody() {}

  static boolean connectionSurvives(JettyExchange exchange) {
    RequestBody body = exchange.requestBody();
    if (body.isEnded()) {
      return true;
    }
    OptionalLong declared = exchange.declaredLength();
    return declared.isPresent()
        && declared.getAsLong() - body.count() <= SHORT
        && !body.isBroken()
        && !body.isAwaitingContinue();
  }

  /// Reads the rest, after the answer has left.
  static void drain(JettyExchange exchange) {
    exchange.requestBody().drain(MOST_BYTES, MOST_TIME.toNanos());
    exchange.requestBody().abandon();
  }
}
