package portmanteau.web.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import portmanteau.core.Problem;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;
import portmanteau.web.RequestObserver;
import portmanteau.web.Route;
import portmanteau.web.routing.Router;

/// A running server with a few routes, on a free port.
public final class TestServer implements AutoCloseable {
  public final ConcurrentLinkedQueue<RequestObserver.Completed> completed =
      new ConcurrentLinkedQueue<>();
  private final WebServer server;
  private final WebServer.Listener listener;

  private TestServer(WebSettings settings, Gate gate, List<Dialect> dialects) throws IOException {
    server = new WebServer(settings, gate, completed::add);
    listener = server.listen("127.0.0.1", 0, new Router(dialects));
    server.start();
  }

  public static TestServer with(Route... routes) throws IOException {
    return with(UnaryOperator.identity(), routes);
  }

  public static TestServer with(UnaryOperator<TestSettings> change, Route... routes)
      throws IOException {
    return with(change, Gate.OPEN, dialect("test", List.of("/"), routes));
  }

  public static TestServer with(UnaryOperator<TestSettings> change, Gate gate, Dialect... dialects)
      throws IOException {
    return new TestServer(change.apply(new TestSettings()).build(), gate, List.of(dialects));
  }

  /// A dialect whose errors are `name status: detail`.
  public static Dialect dialect(String name, List<String> prefixes, Route... routes) {
    return dialect(name, prefixes, Optional.empty(), routes);
  }

  public static Cors anyOrigin() {
    return new Cors(
        Set.of("*"), Set.of("GET"), Set.of("Authorization"), Set.of("X-Seen"), Duration.ofHours(1));
  }

  public static Dialect dialect(
      String name, List<String> prefixes, Optional<Cors> cors, Route... routes) {
    return new Dialect() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Route> routes() {
        return List.of(routes);
      }

      @Override
      public List<String> prefixes() {
        return prefixes;
      }

      @Override
      public ErrorWriter errors() {
        return new NamedErrors(name);
      }

      @Override
      public Optional<Cors> cors() {
        return cors;
      }
    };
  }

  public static Dialect alwaysOpen(String name, Route... routes) {
    Dialect usual = dialect(name, List.of(), routes);
    return dialect(usual, usual.errors(), true);
  }

  /// A dialect for every path, without a route.
  public static Dialect dialect(String name, ErrorWriter errors) {
    return dialect(dialect(name, List.of("/")), errors, false);
  }

  private static Dialect dialect(Dialect usual, ErrorWriter errors, boolean alwaysOpen) {
    return new Dialect() {
      @Override
      public String name() {
        return usual.name();
      }

      @Override
      public List<Route> routes() {
        return usual.routes();
      }

      @Override
      public List<String> prefixes() {
        return usual.prefixes();
      }

      @Override
      public ErrorWriter errors() {
        return errors;
      }

      @Override
      public boolean isAlwaysOpen() {
        return alwaysOpen;
      }
    };
  }

  /// Errors that are `name status: detail`.
  private record NamedErrors(String name) implements ErrorWriter {

    @Override
    public void write(Exchange exchange, Problem problem) throws IOException {
      write(exchange, ProblemJson.status(problem), ProblemJson.detail(problem));
    }

    @Override
    public void write(Exchange exchange, HttpProblem problem) throws IOException {
      write(exchange, problem.status(), problem.detail());
    }

    private void write(Exchange exchange, int status, String detail) throws IOException {
      String text = name + " " + status + ": " + detail;
      exchange.send(status, "text/plain", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  public int port() {
    return listener.port();
  }

  /// One request on a connection of its own.
  public WireResponse ask(String method, String target, String... headers) throws IOException {
    return ask(method, target, new byte[0], headers);
  }

  public WireResponse ask(String method, String target, byte[] body, String... headers)
      throws IOException {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    try (Wire wire = new Wire(port())) {
      wire.send(head.append("\r\n").toString());
      wire.send(body);
      return wire.receive(method.equals("HEAD"));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
