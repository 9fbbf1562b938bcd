package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import portmanteau.core.concurrent.RestartingThread;

/// Counts the rounds of background work, and those that failed, also of work that has no rounds but
/// begins anew where it broke off.
public final class BackgroundMetrics {
  private final Counter rounds =
      Counter.builder()
          .name("portmanteau_background_rounds_total")
          .help("Rounds of background work that have ended, well or not.")
          .labelNames("task")
          .build();
  private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();

  public void register(PrometheusRegistry registry) {
    registry.register(rounds);
    CounterWithCallback.builder()
        .name("portmanteau_background_failures_total")
        .help("Rounds of background work that failed; each is tried again.")
        .labelNames("task")
        .callback(callback -> failures().forEach((task, count) -> callback.call(count, task)))
        .register(registry);
  }

  private Map<String, Long> failures() {
    var all = new TreeMap<>(RestartingThread.failures());
    failed.forEach((task, count) -> all.merge(task, count.sum(), Long::sum));
    return all;
  }

  /// Shows the task's numbers from the beginning, so that their first rise is seen.
  public void announce(String task) {
    rounds.initLabelValues(task);
    failed.computeIfAbsent(task, _ -> new LongAdder());
  }

  public void ended(String task, boolean well) {
    rounds.labelValues(task).inc();
    if (!well) {
      failed.computeIfAbsent(task, _ -> new LongAdder()).increment();
    }
  }
}
