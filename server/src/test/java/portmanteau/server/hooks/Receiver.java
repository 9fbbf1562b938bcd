package portmanteau.server.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// Somebody on this machine who is told what happens.
final class Receiver implements AutoCloseable {
  /// Lets a server speak to this machine, without TLS.
  static final Map<String, String> ALLOWED =
      Map.of("outbound-allow", "127.0.0.0/8", "outbound-http", "on");

  private final HttpServer server;
  private final Function<Told, Answer> answers;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

  /// A request that came.
  ///
  /// @param query as it was sent; null where there was none
  record Told(String method, @Nullable String query, Map<String, String> headers, String body) {

    JsonNode json() {
      return Json.strict().tree(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  record Answer(int status, String type, String body) {
    static final Answer OK = new Answer(200, "text/html", "OK");
  }

  Receiver(Function<Told, Answer> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      var request =
          new Told(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawQuery(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Answer answer = answers.apply(request);
      told.add(request);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// The next request.
  Told next() throws InterruptedException {
    Told next = told.poll(60, TimeUnit.SECONDS);
    assertThat(next).as("a request").isNotNull();
    return next;
  }

  /// Whether nothing more has come by now.
  boolean isQuiet() {
    return told.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
