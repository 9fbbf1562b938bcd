package portmanteau.server.operations;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;

/// Metrics for Prometheus, in its text format.
public final class MetricsRoutes implements Dialect {
  private final PrometheusRegistry registry;
  private final Guard guard;

  /// Lets an exchange through, or throws a refusal.
  @FunctionalInterface
  public interface Guard {
    void check(Exchange exchange);
  }

  public MetricsRoutes(PrometheusRegistry registry, Guard guard) {
    this.registry = registry;
    this.guard = guard;
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public List<Route> routes() {
    Handler scrape =
        exchange -> {
          guard.check(exchange);
          scrape(exchange);
        };
    return List.of(Route.get("/metrics", scrape));
  }

  @Override
  public List<String> prefixes() {
    return List.of("/metrics");
  }

  @Override
  public ErrorWriter errors() {
    return ProblemJson.WRITER;
  }

  private void scrape(Exchange exchange) throws IOException {
    var text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    exchange.send(200, PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray());
  }
}
