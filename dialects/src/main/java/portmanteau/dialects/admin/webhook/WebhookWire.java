package portmanteau.dialects.admin.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryAttempt;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// The JSON of webhooks; its keys are these components in snake case.
final class WebhookWire {
  private WebhookWire() {}

  record Webhooks(List<WebhookView> webhooks) {}

  /// @param state `on`, `failing` or `off`
  /// @param secret told once, null otherwise
  @JsonNaming(SnakeCaseStrategy.class)
  record WebhookView(
      String id,
      String url,
      List<String> types,
      String description,
      String contentType,
      String state,
      @Nullable String offReason,
      @Nullable Instant failingSince,
      @Nullable Instant lastSuccess,
      @Nullable Integer lastStatus,
      @Nullable String lastError,
      Instant created,
      @Nullable String secret) {}

  record Secret(String secret) {}

  record Queued(int queued) {}

  /// @param status of the answer; null where there was none
  record Tested(@Nullable Integer status, long ms, @Nullable String error) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record DeliveryList(List<DeliveryView> deliveries) {}

  /// @param number where a list goes on after it
  /// @param id the `webhook-id`
  @JsonNaming(SnakeCaseStrategy.class)
  record DeliveryView(
      long number,
      String id,
      String type,
      Instant time,
      String state,
      int failures,
      @Nullable Instant nextAttempt,
      List<AttemptView> attempts) {}

  record AttemptView(Instant time, @Nullable Integer status, long ms, @Nullable String error) {}

  static WebhookView webhook(Endpoint endpoint, @Nullable String secret) {
    EndpointHealth health = endpoint.health();
    WebhookOptions options = WebhookOptions.of(endpoint);
    return new WebhookView(
        endpoint.id().toString(),
        endpoint.terms().address(),
        endpoint.terms().events().patterns(),
        options.description(),
        options.contentType(),
        state(health),
        health.off(),
        health.failingSince(),
        health.lastSuccess(),
        status(health.lastStatus()),
        word(health.lastFailure()),
        endpoint.created(),
        secret);
  }

  private static String state(EndpointHealth health) {
    if (!health.isOn()) {
      return "off";
    }
    return health.isFailing() ? "failing" : "on";
  }

  static DeliveryView delivery(Delivery delivery) {
    return new DeliveryView(
        delivery.number(),
        EventEnvelope.of(delivery.event()).id(),
        delivery.event().kind().word(),
        delivery.event().at(),
        delivery.state().word(),
        delivery.failures(),
        delivery.state() == DeliveryState.PENDING ? delivery.due() : null,
        delivery.attempts().stream().map(WebhookWire::attempt).toList());
  }

  private static AttemptView attempt(DeliveryAttempt attempt) {
    return new AttemptView(
        attempt.at(), status(attempt.status()), attempt.took().toMillis(), word(attempt.failure()));
  }

  static @Nullable Integer status(int status) {
    return status == 0 ? null : status;
  }

  private static @Nullable String word(String word) {
    return word.isEmpty() ? null : word;
  }
}
