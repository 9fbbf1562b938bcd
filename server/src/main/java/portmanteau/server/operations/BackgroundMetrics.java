package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// Counts the rounds of background work, and those that failed.
public final class BackgroundMetrics {
  private final Counter rounds =
      Counter.builder()
          .name("portmanteau_background_rounds_total")
          .help("Rounds of background work that have ended, well or not.")
          .labelNames("task")
          .build();
  private final Counter failures =
      Counter.builder()
          .name("portmanteau_background_failures_total")
          .help("Rounds of background work that failed; each is tried again.")
          .labelNames("task")
          .build();

  public void register(PrometheusRegistry registry) {
    registry.register(rounds);
    registry.register(failures);
  }

  /// Shows the task's numbers from the beginning, so that their first rise is seen.
  public void announce(String task) {
    rounds.initLabelValues(task);
    failures.initLabelValues(task);
  }

  public void ended(String task, boolean well) {
    rounds.labelValues(task).inc();
    if (!well) {
      failures.labelValues(task).inc();
    }
  }
}
