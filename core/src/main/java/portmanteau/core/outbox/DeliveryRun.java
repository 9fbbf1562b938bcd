package portmanteau.core.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.endpoint.Endpoint;

/// Makes one attempt to deliver, and says what has become of it. It writes nothing down.
public final class DeliveryRun {
  private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
  private static final int BUFFER = 4096;

  private final OutboundClient client;
  private final InstantSource clock;

  public DeliveryRun(OutboundClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /// What an attempt has come to.
  public sealed interface Outcome {
    /// It has arrived.
    ///
    /// @param more whether another part is to follow
    record Arrived(DeliveryAttempt attempt, boolean more) implements Outcome {}

    /// It has not arrived.
    ///
    /// @param pause that the endpoint asks for; null where it does not
    record Failed(DeliveryAttempt attempt, @Nullable Duration pause) implements Outcome {}

    /// The endpoint must not be sent anything any more.
    ///
    /// @param attempt null where none was made
    record SwitchedOff(@Nullable DeliveryAttempt attempt, String reason) implements Outcome {}

    /// There was nothing to send.
    ///
    /// @param more whether another part is to follow
    record Dropped(boolean more) implements Outcome {}

    /// This node had no room; the endpoint has not been asked.
    record Postponed(Duration pause) implements Outcome {}
  }

  /// Blocks until the endpoint has answered, or will not.
  public Outcome attempt(DeliveryFormat format, Endpoint endpoint, Delivery delivery) {
    Instant now = clock.instant();
    Rendering rendering;
    try {
      rendering = format.render(endpoint, delivery, now);
    } catch (RuntimeException fault) {
      log(endpoint, fault);
      return new Outcome.Failed(new DeliveryAttempt(now, 0, "internal", Duration.ZERO), null);
    }
    return switch (rendering) {
      case Rendering.Send(var request, var more) -> send(format, request, more, now);
      case Rendering.Drop(var _, var more) -> new Outcome.Dropped(more);
      case Rendering.SwitchOff(var reason) -> new Outcome.SwitchedOff(null, reason);
    };
  }

  private Outcome send(DeliveryFormat format, OutboundRequest request, boolean more, Instant now) {
    long began = System.nanoTime();
    try (OutboundResponse answer = client.send(request)) {
      Verdict verdict = format.judge(answer, now);
      int status = answer.status();
      drain(answer);
      Duration took = since(began);
      return switch (verdict) {
        case Verdict.Success() ->
            new Outcome.Arrived(new DeliveryAttempt(now, status, "", took), more);
        case Verdict.Failure(var pause) ->
            new Outcome.Failed(new DeliveryAttempt(now, status, word(status), took), pause);
        case Verdict.Gone() ->
            new Outcome.SwitchedOff(
                new DeliveryAttempt(now, status, word(status), took),
                "It answered that it is gone");
      };
    } catch (OutboundFailure failure) {
      return failed(failure, now, since(began));
    }
  }

  private static Outcome failed(OutboundFailure failure, Instant now, Duration took) {
    return switch (failure.reason()) {
      case BUSY, CANCELLED -> new Outcome.Postponed(BUSY_PAUSE);
      case BAD_ADDRESS,
          FORBIDDEN,
          NO_NAME,
          REFUSED,
          TLS,
          SLOW,
          REDIRECTS,
          STATUS,
          TOO_LARGE,
          WRONG_TYPE,
          BROKEN_OFF ->
          new Outcome.Failed(
              new DeliveryAttempt(now, 0, failure.reason().name().toLowerCase(Locale.ROOT), took),
              null);
    };
  }

  /// A small set of words, for metrics.
  private static String word(int status) {
    return switch (status / 100) {
      case 3 -> "status_3xx";
      case 4 -> status == 429 ? "status_429" : "status_4xx";
      case 5 -> "status_5xx";
      default -> "status";
    };
  }

  /// Lets the connection be used again where the answer is short; the head has said everything.
  private static void drain(OutboundResponse answer) {
    var buffer = new byte[BUFFER];
    try {
      while (answer.body().read(buffer) >= 0) {
        // Nobody looks at it.
      }
    } catch (IOException _) {
      // Nor is it missed.
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void log(Endpoint endpoint, RuntimeException fault) {
    System.getLogger(DeliveryRun.class.getName())
        .log(
            System.Logger.Level.ERROR,
            "A delivery to endpoint " + endpoint.id() + " could not be made",
            fault);
  }
}
