package portmanteau.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbox.DeliveryFormat.FailedDelivery;
import portmanteau.core.outbox.DeliveryRun.Outcome;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;

/// What follows from an attempt.
///
/// @param health of the endpoint after it
/// @param switchOff why its endpoint goes off; null where it stays on
record Conclusion(Settlement settlement, EndpointHealth health, @Nullable String switchOff) {

  /// What it follows from.
  ///
  /// @param endpoint with its health before the attempt
  /// @param delivery as it was before the attempt
  /// @param chance between 0 and 1
  record Premises(
      DeliveryFormat format, Endpoint endpoint, Delivery delivery, Instant now, double chance) {

    Conclusion conclude(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Arrived(var attempt, var more) ->
            concluded(more ? nextPart(attempt) : ended(DeliveryState.DELIVERED, attempt))
                .with(endpoint.health().succeeded(attempt.at(), attempt.status()));
        case Outcome.Failed(var attempt, var pause) -> failed(attempt, pause);
        case Outcome.SwitchedOff(var attempt, var reason) ->
            new Conclusion(ended(DeliveryState.CANCELLED, attempt), healthAfter(attempt), reason);
        case Outcome.Dropped(var more) ->
            concluded(more ? nextPart(null) : ended(DeliveryState.CANCELLED, null));
        case Outcome.Postponed(var pause) ->
            concluded(pending(delivery.part(), delivery.failures(), now.plus(pause), null));
      };
    }

    private Conclusion failed(DeliveryAttempt attempt, @Nullable Duration pause) {
      int failures = delivery.failures() + 1;
      boolean busy = pause != null && (attempt.status() == 429 || attempt.status() == 503);
      EndpointHealth health =
          busy
              ? endpoint.health().paused(attempt.status(), attempt.failure())
              : healthAfter(attempt);
      Instant first = delivery.firstAttempt() == null ? attempt.at() : delivery.firstAttempt();
      Optional<Instant> next = format.schedule().next(failures, first, now, pause, chance);
      Settlement settlement =
          next.map(due -> pending(delivery.part(), failures, due, attempt))
              .orElseGet(() ->
                  new Settlement(
                      delivery.number(),
                      DeliveryState.DEAD,
                      delivery.part(),
                      failures,
                      now,
                      attempt,
                      null));
      var failed = new FailedDelivery(endpoint.with(health), delivery, next.isEmpty(), now);
      // Whoever asks for a pause is there, however long it asks.
      String reason =
          !busy && format.switchesOff(failed) ? "Nothing has arrived for too long" : null;
      return new Conclusion(settlement, health, reason);
    }

    private EndpointHealth healthAfter(@Nullable DeliveryAttempt failure) {
      return failure == null
          ? endpoint.health()
          : endpoint.health().failed(failure.at(), failure.status(), failure.failure());
    }

    private Conclusion concluded(Settlement settlement) {
      return new Conclusion(settlement, endpoint.health(), null);
    }

    private Settlement nextPart(@Nullable DeliveryAttempt attempt) {
      return pending(delivery.part() + 1, 0, now, attempt);
    }

    private Settlement pending(
        int part, int failures, Instant due, @Nullable DeliveryAttempt attempt) {
      return new Settlement(
          delivery.number(), DeliveryState.PENDING, part, failures, due, attempt, null);
    }

    private Settlement ended(DeliveryState state, @Nullable DeliveryAttempt attempt) {
      return new Settlement(
          delivery.number(), state, delivery.part(), delivery.failures(), now, attempt, null);
    }
  }

  private Conclusion with(EndpointHealth after) {
    return new Conclusion(settlement, after, switchOff);
  }

  /// What is to be written down, with the endpoint's health.
  Settlement settlementWithHealth() {
    return new Settlement(
        settlement.delivery(),
        settlement.state(),
        settlement.part(),
        settlement.failures(),
        settlement.due(),
        settlement.attempt(),
        health);
  }
}
