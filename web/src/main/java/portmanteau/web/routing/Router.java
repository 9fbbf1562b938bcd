package portmanteau.web.routing;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;
import portmanteau.web.text.ContentCodings;

/// Finds the dialect and handler for a path.
public final class Router {
  /// The target that stands for the server as a whole (RFC 9110 §9.3.7).
  private static final String EVERYTHING = "*";

  private static final Set<String> METHODS =
      new TreeSet<>(Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"));

  private final RouteTree tree = new RouteTree();
  private final List<Prefix> prefixes;
  private final Consumer<Exchange> resumption;

  private record Prefix(List<String> segments, Dialect dialect) {

    boolean covers(List<String> path) {
      return path.size() >= segments.size() && path.subList(0, segments.size()).equals(segments);
    }
  }

  /// Gathers the routes.
  ///
  /// @throws IllegalArgumentException if two dialects claim the same method and path
  public Router(List<Dialect> dialects) {
    this(dialects, exchange -> {});
  }

  /// @param resumption tells whoever asks for the methods of a path where uploads may be resumed
  ///   what is taken
  /// @throws IllegalArgumentException if two dialects claim the same method and path
  public Router(List<Dialect> dialects, Consumer<Exchange> resumption) {
    this.resumption = resumption;
    for (Dialect dialect : dialects) {
      dialect.routes().forEach(route -> tree.add(dialect, route));
    }
    prefixes =
        dialects.stream()
            .flatMap(dialect ->
                dialect.prefixes().stream()
                    .map(prefix -> RequestPath.segmentsOf(dialect.path() + prefix))
                    .map(segments -> new Prefix(segments, dialect)))
            .sorted(Comparator.comparingInt(prefix -> -prefix.segments().size()))
            .toList();
  }

  /// Passes the exchange to its handler, or refuses it in the shape of the closest dialect.
  public void route(RoutedExchange exchange, Gate gate) throws IOException {
    Dialect nearest = nearest(exchange.path());
    exchange.matched(nearest, null, Map.of());
    if (exchange.path().equals(EVERYTHING) && exchange.method().equals("OPTIONS")) {
      exchange.enter(gate);
      tellMethods(exchange, METHODS);
      return;
    }
    RouteTree.Found found;
    try {
      found = tree.find(RequestPath.parse(exchange.path()));
    } catch (Refusal unreadable) {
      exchange.enter(gate);
      throw unreadable;
    }
    if (found == null) {
      exchange.unserved();
      exchange.enter(gate);
      throw new Problem.NotFound(nearest.whatIsMissing(exchange.path())).refusal();
    }
    RouteTree.Endpoint endpoint = endpoint(found, exchange.method());
    Dialect owner = endpoint == null ? owner(found, nearest) : endpoint.dialect().facing(exchange);
    exchange.matched(
        owner,
        endpoint == null ? null : endpoint.route(),
        endpoint == null ? Map.of() : endpoint.parameters(found.values()));
    if (endpoint == null) {
      exchange.unserved();
    }
    exchange.enter(gate);
    if (Cors.isPreflight(exchange) && owner.cors().isPresent()) {
      owner.cors().get().answerPreflight(exchange);
    } else if (endpoint != null) {
      requirePlain(exchange);
      endpoint.route().handler().handle(exchange);
    } else {
      tellResumption(exchange, found);
      tellMethods(exchange, allowed(found));
    }
  }

  /// No body is ever decompressed (RFC 9110 §8.4): kept compressed it would be another file than
  /// the client meant.
  private static void requirePlain(Exchange exchange) {
    if (exchange.hasBody() && !ContentCodings.areNone(exchange.headers("Content-Encoding"))) {
      throw new Problem.UnsupportedEncoding().refusal();
    }
  }

  /// Whoever asks for the methods learns too where uploads may be resumed (§4.1.4 of
  /// draft-ietf-httpbis-resumable-upload).
  private void tellResumption(Exchange exchange, RouteTree.Found found) {
    boolean resumable =
        found.endpoints().values().stream().anyMatch(endpoint -> endpoint.route().isResumable());
    if (resumable && exchange.method().equals("OPTIONS")) {
      resumption.accept(exchange);
    }
  }

  /// OPTIONS asks for the methods, any other way of asking is wrong (RFC 9110 §9.3.7, §15.5.6). A
  /// preflight for a dialect without CORS learns them too, and that it has no permission.
  private static void tellMethods(Exchange exchange, Set<String> allowed) throws IOException {
    if (!exchange.method().equals("OPTIONS")) {
      throw new HttpProblem.MethodNotAllowed(allowed).refusal();
    }
    exchange.header("Allow", String.join(", ", allowed));
    exchange.send(204);
  }

  /// Lets the closest dialect answer a refusal of Jetty.
  public void claim(RoutedExchange exchange) {
    Dialect nearest = nearest(exchange.path());
    exchange.matched(nearest, null, Map.of());
    nearest.cors().ifPresent(cors -> cors.markUnseen(exchange));
  }

  private static RouteTree.@Nullable Endpoint endpoint(RouteTree.Found found, String method) {
    RouteTree.Endpoint endpoint = found.endpoints().get(method);
    return endpoint == null && method.equals("HEAD") ? found.endpoints().get("GET") : endpoint;
  }

  /// With a wrong method the path may still be shared: then the prefix decides.
  private static Dialect owner(RouteTree.Found found, Dialect nearest) {
    return found.endpoints().values().stream()
        .map(RouteTree.Endpoint::dialect)
        .filter(nearest::equals)
        .findFirst()
        .orElseGet(() -> found.endpoints().values().iterator().next().dialect());
  }

  private static Set<String> allowed(RouteTree.Found found) {
    var allowed = new TreeSet<>(found.endpoints().keySet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    return allowed;
  }

  private Dialect nearest(String path) {
    List<String> segments = RequestPath.segmentsOf(path);
    for (Prefix prefix : prefixes) {
      if (prefix.covers(segments)) {
        return prefix.dialect();
      }
    }
    return ProblemJson.DIALECT;
  }
}
