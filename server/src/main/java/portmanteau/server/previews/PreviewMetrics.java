package portmanteau.server.previews;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import portmanteau.core.Refusal;
import portmanteau.core.link.PreviewFailure;
import portmanteau.core.link.PreviewWatch;
import portmanteau.core.link.PreviewWork;

/// Counts what becomes of previews.
public final class PreviewMetrics implements PreviewWatch {
  private final Counter made =
      Counter.builder()
          .name("portmanteau_previews_made_total")
          .help("Previews of links that were made.")
          .build();
  private final Counter failed =
      Counter.builder()
          .name("portmanteau_preview_failures_total")
          .help("Looks at the far side of links that failed; most are tried again.")
          .labelNames("reason")
          .build();
  private final Histogram seconds =
      Histogram.builder()
          .name("portmanteau_preview_seconds")
          .help("How long looks at the far side of links took.")
          .classicUpperBounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)
          .build();

  public PreviewMetrics() {
    for (PreviewFailure.Reason reason : PreviewFailure.Reason.values()) {
      failed.initLabelValues(reason.word());
    }
  }

  /// Shows the numbers, and how many previews wait now.
  public void register(PrometheusRegistry registry, PreviewWork work) {
    registry.register(made);
    registry.register(failed);
    registry.register(seconds);
    GaugeWithCallback.builder()
        .name("portmanteau_previews_waiting")
        .help("Previews that wait to be made, or to be tried again.")
        .callback(callback -> {
          try {
            callback.call((double) work.waiting());
          } catch (Refusal busy) {
            // Left out this time.
          }
        })
        .register(registry);
  }

  @Override
  public void made(Duration took) {
    made.inc();
    seconds.observe(took.toNanos() / 1e9);
  }

  @Override
  public void failed(PreviewFailure.Reason reason, Duration took) {
    failed.labelValues(reason.word()).inc();
    seconds.observe(took.toNanos() / 1e9);
  }
}
