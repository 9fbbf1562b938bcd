package portmanteau.dialects.admin.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryFormat;
import portmanteau.core.outbox.OutboxTerms;
import portmanteau.core.outbox.Rendering;
import portmanteau.core.outbox.RetrySchedule;
import portmanteau.core.outbox.Verdict;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.web.Json;
import portmanteau.web.text.RetryAfter;

/// How our own webhooks are sent: Standard Webhooks 1.0.0, in any order, four at once.
public final class WebhookFormat implements DeliveryFormat {
  /// The kind of their endpoints.
  public static final String KIND = "webhook";

  /// Ten attempts within 75 hours.
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)),
          0.2,
          0.2,
          Duration.ofHours(24),
          Duration.ofDays(7));

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofDays(5);
  private static final OutboundBounds BOUNDS =
      new OutboundBounds(
          Duration.ofSeconds(15), Duration.ofSeconds(15), 0, 4096, false, OutboxTerms.LANE);

  private final EndpointSecrets secrets;

  public WebhookFormat(EndpointSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public RetrySchedule schedule() {
    return SCHEDULE;
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public int holdingUp() {
    return 0;
  }

  @Override
  public Rendering render(Endpoint endpoint, Delivery delivery, Instant now) {
    return new Rendering.Send(request(endpoint, EventEnvelope.of(delivery.event()), now), false);
  }

  /// The signed request, dated now.
  OutboundRequest request(Endpoint endpoint, EventEnvelope envelope, Instant now) {
    byte[] body = Json.strict().write(envelope);
    String secret = secrets.open(endpoint.id(), endpoint.terms().secret());
    long timestamp = now.getEpochSecond();
    return new OutboundRequest(
        OutboundMethod.POST,
        OutboundAddress.find(endpoint.terms().address()).orElseThrow(),
        Map.of(
            "webhook-id", envelope.id(),
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature",
                SigningSecret.ofStored(secret).sign(envelope.id(), timestamp, body, now)),
        OutboundBody.of(WebhookOptions.of(endpoint).contentType(), body),
        BOUNDS);
  }

  @Override
  public Verdict judge(OutboundResponse answer, Instant now) {
    if (answer.successful()) {
      return new Verdict.Success();
    }
    return switch (answer.status()) {
      case 410 -> new Verdict.Gone();
      case 429, 502, 503, 504 -> new Verdict.Failure(pause(answer, now));
      default -> new Verdict.Failure(null);
    };
  }

  private static @Nullable Duration pause(OutboundResponse answer, Instant now) {
    Optional<Duration> pause =
        answer.header("Retry-After").flatMap(text -> RetryAfter.parse(text, now));
    return pause.orElse(null);
  }

  @Override
  public boolean switchesOff(FailedDelivery failed) {
    Instant since = failed.endpoint().health().failingSince();
    return since != null && !since.plus(PATIENCE).isAfter(failed.now());
  }
}
