package portmanteau.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import portmanteau.dialects.resumable.ResumableRoutes;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Route;
import portmanteau.web.resumable.UploadAnswers;

/// Decides whose request at `/files` one is, where tus and the IETF's resumable uploads have the
/// same paths and the same uploads, by its head.
final class SharedFilesRoutes implements Dialect {
  private final Dialect tus;
  private final Dialect resumable;
  private final List<Route> routes;

  /// @param fileBytes that one file may have
  /// @param lifetime of an upload
  SharedFilesRoutes(Dialect tus, Dialect resumable, long fileBytes, Duration lifetime) {
    this.tus = tus;
    this.resumable = resumable;
    Map<String, Handler> others = new HashMap<>();
    resumable.routes().forEach(route -> others.put(key(route), route.handler()));
    this.routes =
        tus.routes().stream()
            .map(route -> shared(route, others.getOrDefault(key(route), route.handler())))
            .map(route ->
                route.method().equals("OPTIONS") ? telling(route, fileBytes, lifetime) : route)
            .toList();
  }

  private static String key(Route route) {
    return route.method() + " " + route.template();
  }

  private static Route shared(Route route, Handler other) {
    return new Route(
        route.method(),
        route.template(),
        exchange -> (ResumableRoutes.isMeant(exchange) ? other : route.handler()).handle(exchange),
        route.traits());
  }

  /// Whoever asks what tus can do learns what the other can, too.
  private static Route telling(Route route, long fileBytes, Duration lifetime) {
    return new Route(
        route.method(),
        route.template(),
        exchange -> {
          UploadAnswers.abilities(exchange, fileBytes, lifetime);
          route.handler().handle(exchange);
        },
        route.traits());
  }

  @Override
  public String name() {
    return tus.name();
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public List<String> prefixes() {
    return tus.prefixes();
  }

  @Override
  public ErrorWriter errors() {
    return tus.errors();
  }

  @Override
  public Dialect facing(Exchange exchange) {
    return ResumableRoutes.isMeant(exchange) ? resumable : tus;
  }

  @Override
  public Optional<Cors> cors() {
    return tus.cors();
  }
}
