package portmanteau.server.delivery;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.Refusal;
import portmanteau.core.outbox.Deliveries;
import portmanteau.core.outbox.Deliveries.Backlog;
import portmanteau.core.outbox.DeliveryObserver;
import portmanteau.core.outbox.endpoint.Endpoint;

/// Counts deliveries, and logs endpoints that begin to fail, are well again, or go off. Addresses
/// are not in the log: they may hold secrets.
public final class DeliveryMetrics implements DeliveryObserver {
  private static final Logger log = LoggerFactory.getLogger(DeliveryMetrics.class);

  private final Counter delivered =
      Counter.builder()
          .name("portmanteau_deliveries_delivered_total")
          .help("Requests to endpoints that have arrived.")
          .labelNames("kind")
          .build();
  private final Counter failed =
      Counter.builder()
          .name("portmanteau_deliveries_failed_total")
          .help("Requests to endpoints that have not arrived.")
          .labelNames("kind", "reason")
          .build();
  private final Counter dead =
      Counter.builder()
          .name("portmanteau_deliveries_dead_total")
          .help("Deliveries whose last attempt has failed.")
          .labelNames("kind")
          .build();

  /// Shows the numbers, and what waits now.
  public void register(PrometheusRegistry registry, Deliveries deliveries, InstantSource clock) {
    registry.register(delivered);
    registry.register(failed);
    registry.register(dead);
    var backlogs = new RecentBacklogs(deliveries);
    gauge(registry, backlogs, "queued", "Deliveries that wait.", Backlog::pending);
    gauge(
        registry,
        backlogs,
        "replayable",
        "Deliveries that are dead and can be replayed.",
        Backlog::dead);
    gauge(
        registry,
        backlogs,
        "oldest_waiting_seconds",
        "Age of the oldest event that waits to be delivered.",
        backlog -> age(backlog.oldest(), clock.instant()));
  }

  private static double age(Instant oldest, Instant now) {
    return oldest.isAfter(now) ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
  }

  private static void gauge(
      PrometheusRegistry registry,
      RecentBacklogs backlogs,
      String name,
      String help,
      ToDoubleFunction<Backlog> value) {
    GaugeWithCallback.builder()
        .name("portmanteau_deliveries_" + name)
        .help(help)
        .labelNames("kind")
        .callback(callback -> {
          try {
            backlogs
                .get()
                .forEach(backlog -> callback.call(value.applyAsDouble(backlog), backlog.kind()));
          } catch (Refusal busy) {
            // Left out this time.
          }
        })
        .register(registry);
  }

  @Override
  public void delivered(Endpoint endpoint) {
    delivered.labelValues(endpoint.terms().kind()).inc();
  }

  @Override
  public void failed(Endpoint endpoint, String reason, boolean isDead) {
    failed.labelValues(endpoint.terms().kind(), reason).inc();
    if (isDead) {
      dead.labelValues(endpoint.terms().kind()).inc();
    }
  }

  @Override
  public void beganToFail(Endpoint endpoint, String reason) {
    log.warn(
        "The {} endpoint {} of account {} begins to fail: {}",
        endpoint.terms().kind(),
        endpoint.id(),
        endpoint.account().value(),
        reason);
  }

  @Override
  public void recovered(Endpoint endpoint) {
    log.info(
        "The {} endpoint {} of account {} is well again",
        endpoint.terms().kind(),
        endpoint.id(),
        endpoint.account().value());
  }

  @Override
  public void switchedOff(Endpoint endpoint, String reason) {
    log.warn(
        "The {} endpoint {} of account {} is sent nothing any more: {}",
        endpoint.terms().kind(),
        endpoint.id(),
        endpoint.account().value(),
        reason);
  }
}
