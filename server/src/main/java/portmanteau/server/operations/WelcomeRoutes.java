package portmanteau.server.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import portmanteau.server.settings.DialectSettings.Name;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// What somebody sees who opens the server's address: what this is, and where to go on.
public final class WelcomeRoutes implements Dialect {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CONSOLE =
      "<p><a href=\"console/\">The console</a> shows what it holds, and lets one work on it.</p>";

  private final List<Spoken> spoken;
  private final boolean console;

  /// @param enabled the dialects that answer
  /// @param console whether the console is served here
  public WelcomeRoutes(Set<Name> enabled, boolean console) {
    this.console = console;
    this.spoken = enabled.stream().sorted().map(Spoken::of).toList();
  }

  /// A dialect, and where it begins.
  record Spoken(String name, String path) {
    static Spoken of(Name dialect) {
      return switch (dialect) {
        case VONAGE -> new Spoken("Vonage Media v3", "/v3/media");
        case KAIZALA -> new Spoken("Microsoft Kaizala", "/v1/groups");
        case GREEN_API -> new Spoken("Green API v1", "/v1/media");
        case CONNECT -> new Spoken("1C-Connect", "/v1/conference/send/file/");
        case SELFCOMMUNITY -> new Spoken("SelfCommunity", "/api/v2/media/");
        case TUS -> new Spoken("tus 1.0.0", "/files/");
      };
    }
  }

  /// The same for programs.
  @JsonNaming(SnakeCaseStrategy.class)
  record Welcome(
      String name,
      String description,
      List<Spoken> dialects,
      String live,
      String ready,
      @Nullable String console,
      String documentation) {}

  @Override
  public String name() {
    return "welcome";
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/", this::welcome));
  }

  @Override
  public List<String> prefixes() {
    return List.of();
  }

  @Override
  public ErrorWriter errors() {
    return ProblemJson.WRITER;
  }

  @Override
  public Set<String> credentialHeaders() {
    return Set.of();
  }

  private void welcome(Exchange exchange) throws IOException {
    exchange.header("Vary", "Accept");
    String accepted = exchange.header("Accept").orElse("");
    if (accepted.contains("json") && !accepted.contains("text/html")) {
      exchange.sendJson(200, json(exchange.baseUrl()));
    } else {
      exchange.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      exchange.send(200, HTML, page().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Welcome json(String base) {
    return new Welcome(
        "Portmanteau",
        "A self-hosted media server that answers in five vendors' languages",
        spoken,
        base + "/health/live",
        base + "/health/ready",
        console ? base + "/console/" : null,
        "docs/ in the program's folder");
  }

  /// Without anything from a request, and without links that lead out of here.
  private String page() {
    String rows =
        spoken.stream()
            .map(one ->
                "<tr><td>%s</td><td><code>%s</code></td></tr>".formatted(one.name(), one.path()))
            .collect(Collectors.joining("\n"));
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Portmanteau</title>
    <style>body{font:16px/1.5 sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}td{padding-right:2rem}</style>
    <h1>Portmanteau</h1>
    <p>A self-hosted media server that answers in five vendors' languages.</p>
    %s
    <h2>Where its APIs begin</h2>
    <table>
    %s
    </table>
    <p>Each is described in <code>docs/dialects</code> of the program's folder, and running the server in
    <code>docs/operate.md</code>.</p>
    <h2>Health</h2>
    <p><a href="health/live">/health/live</a> says whether it lives, <a href="health/ready">/health/ready</a>
    whether it can do its work.</p>
    </html>
    """
        .formatted(console ? CONSOLE : "", rows);
  }
}
