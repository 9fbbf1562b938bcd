package portmanteau.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Pages on this machine that links lead to, for a server that may go there.
public final class TestPages implements AutoCloseable {
  /// Lets a server make previews of pages on this machine, and wait for them as long as a busy one
  /// may need.
  public static final Map<String, String> FLAGS =
      Map.of(
          "link-previews", "on",
          "link-preview-wait", "25s",
          "outbound-allow", "127.0.0.0/8");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /// What a page does.
  public interface Page {
    void answer(HttpExchange exchange) throws IOException;
  }

  public TestPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = pages.get(exchange.getRequestURI().getPath());
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        page.answer(exchange);
      }
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// Lets a page do this from now on.
  public void on(String path, Page page) {
    pages.put(path, page);
  }

  /// Lets a page answer with these bytes.
  public void add(String path, String type, byte[] body) {
    on(path, exchange -> send(exchange, type, body));
  }

  public static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /// Lets a page be one of HTML with a title, a description and a picture.
  public void html(String path, String title, String description, String picture) {
    String page =
        """
        <html><head><title>%s</title><meta property="og:description" content="%s">
        <meta property="og:image" content="%s"></head><body>Hi</body></html>
        """
            .formatted(title, description, picture);
    add(path, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
