package portmanteau.server.operations;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;

/// Liveness and readiness, for supervisors and load balancers.
public final class HealthRoutes implements Dialect {
  private final Readiness readiness;

  public HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  private record Live(String status) {}

  private record Ready(String status, List<String> problems) {}

  @Override
  public String name() {
    return "health";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", HealthRoutes::live), Route.get("/health/ready", this::ready));
  }

  @Override
  public List<String> prefixes() {
    return List.of("/health");
  }

  @Override
  public ErrorWriter errors() {
    return ProblemJson.WRITER;
  }

  @Override
  public Set<String> credentialHeaders() {
    return Set.of();
  }

  @Override
  public boolean isAlwaysOpen() {
    return true;
  }

  /// Responding is enough: nothing is checked, so that nothing slow gets a live server killed.
  private static void live(Exchange exchange) throws IOException {
    exchange.sendJson(200, new Live("live"));
  }

  private void ready(Exchange exchange) throws IOException {
    List<String> problems = readiness.problems();
    boolean ready = problems.isEmpty();
    exchange.sendJson(ready ? 200 : 503, new Ready(ready ? "ready" : "not ready", problems));
  }
}
