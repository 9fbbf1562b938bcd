package portmanteau.core.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.endpoint.Endpoint;

/// A format that sends the event's subject and the part, in as many parts as its endpoint's
/// settings say.
record TestFormat(int atOnce, int holdingUp, RetrySchedule schedule) implements DeliveryFormat {
  static final RetrySchedule QUICK =
      new RetrySchedule(
          List.of(Duration.ofMillis(10), Duration.ofMillis(20)),
          0,
          0,
          Duration.ofHours(1),
          Duration.ofDays(1));

  private static final OutboundBounds BOUNDS =
      new OutboundBounds(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          0,
          4096,
          false,
          new OutboundLane("test", 64, 64, Duration.ofSeconds(1)));

  static TestFormat unordered() {
    return new TestFormat(4, 0, QUICK);
  }

  @Override
  public String kind() {
    return "test";
  }

  @Override
  public Rendering render(Endpoint endpoint, Delivery delivery, Instant now) {
    String settings = endpoint.terms().settings();
    if (settings.equals("drop")) {
      return new Rendering.Drop("There is nothing to tell", false);
    }
    int parts = settings.isEmpty() ? 1 : Integer.parseInt(settings);
    String text = delivery.event().subject() + " " + delivery.part();
    var body = OutboundBody.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    return new Rendering.Send(
        new OutboundRequest(
            OutboundMethod.POST,
            OutboundAddress.find(endpoint.terms().address()).orElseThrow(),
            Map.of("attempt", Integer.toString(delivery.failures() + 1)),
            body,
            BOUNDS),
        delivery.part() + 1 < parts);
  }

  @Override
  public Verdict judge(OutboundResponse answer, Instant now) {
    return switch (answer.status()) {
      case 200 -> new Verdict.Success();
      case 410 -> new Verdict.Gone();
      case 503 -> new Verdict.Failure(Duration.ofMinutes(30));
      default -> new Verdict.Failure(null);
    };
  }

  @Override
  public boolean switchesOff(FailedDelivery failed) {
    Instant since = failed.endpoint().health().failingSince();
    return since != null && !since.plus(Duration.ofDays(5)).isAfter(failed.now());
  }
}
