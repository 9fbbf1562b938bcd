package portmanteau.server.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.server.console.ConsoleFiles.ConsoleFile;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;

/// The pages of the console. They hold nothing of anybody's: all that they show they ask the admin
/// API for.
public final class ConsoleRoutes implements Dialect {
  /// Scripts, styles and pictures of our own and from here; no page of anybody's around ours.
  /// Contents of media run nowhere: frames may show PDFs that a page has fetched, in the browser's
  /// own viewer.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
          + " connect-src 'self'; frame-src blob:; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private final ConsoleFiles files = new ConsoleFiles();

  @Override
  public String name() {
    return "console";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/console", this::index).forStrangers(),
        Route.get("/console/assets/{file}", this::asset).forStrangers());
  }

  @Override
  public List<String> prefixes() {
    return List.of("/console");
  }

  @Override
  public ErrorWriter errors() {
    return ProblemJson.WRITER;
  }

  /// The files need none; what they ask for does.
  @Override
  public Set<String> credentialHeaders() {
    return Set.of();
  }

  /// Whether this build has pages.
  public boolean isThere() {
    return files.index().isPresent();
  }

  /// The addresses in the page are relative to the folder.
  private void index(Exchange exchange) throws IOException {
    if (!exchange.path().endsWith("/")) {
      exchange.header("Location", exchange.baseUrl() + "/console/");
      exchange.send(308);
      return;
    }
    ConsoleFile page =
        files
            .index()
            .orElseThrow(() ->
                new Problem.NotFound(
                        "This server was built without the console, for want of node 20.")
                    .refusal());
    send(exchange, page);
  }

  /// Their names change with what is in them.
  private void asset(Exchange exchange) throws IOException {
    ConsoleFile file =
        files
            .find("assets/" + exchange.pathParameter("file"))
            .orElseThrow(() -> new Problem.NotFound("There is nothing at this path.").refusal());
    exchange.header("Cache-Control", "private, max-age=31536000, immutable");
    send(exchange, file);
  }

  private static void send(Exchange exchange, ConsoleFile file) throws IOException {
    HEADERS.forEach(exchange::header);
    exchange.header("ETag", file.tag());
    exchange.header("Vary", "Accept-Encoding");
    if (exchange.header("If-None-Match").filter(file.tag()::equals).isPresent()) {
      exchange.send(304);
      return;
    }
    boolean packs = exchange.header("Accept-Encoding").filter(ConsoleRoutes::takesGzip).isPresent();
    if (packs) {
      exchange.header("Content-Encoding", "gzip");
    }
    exchange.send(200, file.type(), packs ? file.packed() : file.bytes());
  }

  private static boolean takesGzip(String accepted) {
    for (String coding : accepted.split(",", -1)) {
      String plain = coding.replace(" ", "");
      if (plain.equals("gzip")
          || (plain.startsWith("gzip;q=") && !plain.matches("gzip;q=0(\\.0*)?"))) {
        return true;
      }
    }
    return false;
  }
}
