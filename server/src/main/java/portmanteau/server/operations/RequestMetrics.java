package portmanteau.server.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Locale;
import java.util.Set;
import portmanteau.web.RequestObserver;
import portmanteau.web.ResumedUpload;

/// Counts requests and bytes, and measures response times.
///
/// Labels come from our own routes and a few words, never from the request: their number is
/// bounded.
public final class RequestMetrics implements RequestObserver {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300
  };

  private final Counter requests;
  private final Counter received;
  private final Counter sent;
  private final Histogram duration;
  private final Counter uploads;

  public RequestMetrics(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("portmanteau_requests_total")
            .help("Requests that were answered; status 0: the client went before the answer began.")
            .labelNames("dialect", "route", "method", "status")
            .register(registry);
    received =
        Counter.builder()
            .name("portmanteau_received_bytes_total")
            .help("Bytes of request bodies, as far as they were read.")
            .labelNames("dialect")
            .register(registry);
    sent =
        Counter.builder()
            .name("portmanteau_sent_bytes_total")
            .help("Bytes of response bodies, as far as they were sent.")
            .labelNames("dialect")
            .register(registry);
    duration =
        Histogram.builder()
            .name("portmanteau_request_duration_seconds")
            .unit(Unit.SECONDS)
            .help("From the request's headers to the end of the answer.")
            .labelNames("dialect", "route")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    uploads =
        Counter.builder()
            .name("portmanteau_resumable_uploads_total")
            .help(
                "Uploads whose client asked to be able to resume them, by its version of the protocol"
                    + " and whether it can.")
            .labelNames("version", "outcome")
            .register(registry);
  }

  /// The method, or `other`: a client may send any word for one.
  static String method(String sent) {
    return METHODS.contains(sent) ? sent : "other";
  }

  @Override
  public void completed(Completed it) {
    requests
        .labelValues(it.dialect(), it.route(), method(it.method()), Integer.toString(it.status()))
        .inc();
    received.labelValues(it.dialect()).inc(it.bytesIn());
    sent.labelValues(it.dialect()).inc(it.bytesOut());
    duration.labelValues(it.dialect(), it.route()).observe(it.duration().toNanos() / 1e9);
    ResumedUpload upload = it.upload();
    if (upload != null) {
      uploads.labelValues(upload.version(), upload.outcome().name().toLowerCase(Locale.ROOT)).inc();
    }
  }
}
