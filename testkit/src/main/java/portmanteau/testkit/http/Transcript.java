package portmanteau.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Requests and the exact answers to them, from a readable `.http` file, held against a running
/// server.
///
/// A file is a row of exchanges:
///
/// ```
/// ### What this shows
/// POST /v1/things/{{id}} HTTP/1.1
/// Authorization: Bearer {{token}}
/// Content-Type: application/json
///
/// {"name": "x"}
///
/// HTTP/1.1 201
/// Content-Type: application/json
/// Location: {{base}}/v1/things/{{thing}}
///
/// {"id": "{{thing}}", "at": "{{*}}"}
/// ```
///
/// `{{name}}` stands for a variable. In an answer a name that is not known yet takes what stands
/// there, for use further down; `{{*}}` takes anything. A line `< name` in a request's body stands
/// for those bytes. `Host` and `Content-Length` are added where they are missing; line ends of
/// multipart bodies become CRLF.
///
/// The status, all headers but [#UNTOLD], and the body must be as written; blanks outside strings
/// do not matter in JSON.
public final class Transcript {
  /// Headers that an answer may have without being told.
  public static final Set<String> UNTOLD = Set.of("date", "x-request-id", "content-length");

  private final int port;
  private final Map<String, String> variables;
  private final Map<String, byte[]> contents;

  /// Prepares a run against a port of this machine; `base` is a variable unless it is given.
  public Transcript(int port, Map<String, String> variables, Map<String, byte[]> contents) {
    this.port = port;
    this.variables = new HashMap<>(variables);
    this.variables.putIfAbsent("base", "http://localhost:" + port);
    this.contents = contents;
  }

  /// Runs all exchanges in order, each on a connection of its own; an assertion error names the one
  /// that differs.
  public void run(String text) throws IOException {
    for (String exchange : text.split("(?m)^###", -1)) {
      if (!exchange.isBlank()) {
        runOne(exchange);
      }
    }
  }

  /// The variables, those taken from answers too.
  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  private void runOne(String exchange) throws IOException {
    int firstLine = exchange.indexOf('\n');
    String title = exchange.substring(0, firstLine).strip();
    int answer = exchange.indexOf("\nHTTP/1.1 ", firstLine);
    assertThat(answer).as("%s: there is no answer in the transcript", title).isPositive();
    Message request = Message.parse(exchange.substring(firstLine + 1, answer));
    Message expected = Message.parse(exchange.substring(answer + 1));
    try (Wire wire = new Wire(port)) {
      wire.send(bytes(request));
      compare(title, expected, wire.receive(request.start().startsWith("HEAD ")));
    }
  }

  private byte[] bytes(Message request) throws IOException {
    byte[] body = body(request);
    var head = new StringBuilder(new Template(request.start()).fill(variables)).append("\r\n");
    var headers = new ArrayList<>(request.headers());
    if (request.header("host").isEmpty()) {
      headers.add("Host: localhost:" + port);
    }
    boolean framed =
        request.header("content-length").isPresent()
            || request.header("transfer-encoding").isPresent();
    if (body.length > 0 && !framed) {
      headers.add("Content-Length: " + body.length);
    }
    headers.forEach(header -> head.append(new Template(header).fill(variables)).append("\r\n"));
    var bytes = new ByteArrayOutputStream();
    bytes.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    bytes.write(body);
    return bytes.toByteArray();
  }

  private byte[] body(Message request) throws IOException {
    boolean multipart =
        request.header("content-type").filter(type -> type.startsWith("multipart/")).isPresent();
    var body = new ByteArrayOutputStream();
    String end = "";
    for (String line :
        request.body().isEmpty() ? List.<String>of() : request.body().lines().toList()) {
      body.write(end.getBytes(StandardCharsets.UTF_8));
      byte[] content = line.startsWith("< ") ? contents.get(line.substring(2).strip()) : null;
      body.write(
          content == null
              ? new Template(line).fill(variables).getBytes(StandardCharsets.UTF_8)
              : content);
      end = multipart ? "\r\n" : "\n";
    }
    return body.toByteArray();
  }

  private void compare(String title, Message expected, WireResponse actual) {
    assertThat("HTTP/1.1 " + actual.status()).as(title).isEqualTo(expected.start().strip());
    Set<String> told = expected.names();
    String headers =
        actual.headers().stream()
            .filter(header ->
                told.contains(lower(header.name())) || !UNTOLD.contains(lower(header.name())))
            .map(header -> lower(header.name()) + ": " + header.value())
            .sorted()
            .collect(Collectors.joining("\n"));
    String wanted =
        expected.headers().stream()
            .map(header ->
                lower(header.substring(0, header.indexOf(':')))
                    + header.substring(header.indexOf(':')))
            .sorted()
            .collect(Collectors.joining("\n"));
    boolean json = actual.header("Content-Type").filter(type -> type.contains("json")).isPresent();
    match(title + ": headers", wanted, headers);
    match(
        title + ": body",
        json ? compact(expected.body()) : expected.body(),
        json ? compact(actual.text()) : actual.text());
  }

  private void match(String what, String template, String actual) {
    if (!new Template(template).match(actual, variables)) {
      assertThat(actual).as(what).isEqualTo(new Template(template).fill(variables));
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// JSON without the blanks that mean nothing.
  private static String compact(String json) {
    var compact = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"' && !isEscaped(json, i)) {
        inString = !inString;
      }
      if (inString || !Character.isWhitespace(c)) {
        compact.append(c);
      }
    }
    return compact.toString();
  }

  private static boolean isEscaped(String json, int quote) {
    int backslashes = 0;
    while (quote - backslashes > 0 && json.charAt(quote - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
