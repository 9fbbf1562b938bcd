package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.Gate;
import portmanteau.web.Route;
import portmanteau.web.download.Download;

/// Who may keep an answer, and that its type is to be believed: on every answer, however it comes
/// about.
class AnswerHeadersTest {
  private static TestServer server;

  private static Route says(String path, String... headers) {
    return Route.get(
        path,
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.header(headers[i], headers[i + 1]);
          }
          exchange.send(200, "text/plain", "hello".getBytes(UTF_8));
        });
  }

  @BeforeAll
  static void start() throws IOException {
    Dialect plain =
        TestServer.dialect(
            "plain",
            List.of("/plain"),
            says("/plain"),
            says("/plain/own", "Cache-Control", "max-age=60", "Vary", "Accept, authorization"),
            says("/plain/token").tellingSecrets(),
            Route.get(
                "/plain/bytes",
                exchange ->
                    Download.of("text/plain", 0)
                        .withEtag("\"e\"")
                        .withHeader("Cache-Control", "private, no-cache")
                        .serve(exchange, () -> null, Download.Admission.FREE)),
            Route.get(
                "/plain/stream",
                exchange -> {
                  try (OutputStream output = exchange.output(200, "text/plain", -1)) {
                    output.write('a');
                  }
                }),
            Route.get(
                "/plain/refused",
                exchange -> {
                  exchange.header("Cache-Control", "max-age=60").header("Vary", "Accept");
                  throw new Problem.Forbidden("no").refusal();
                }),
            Route.get(
                "/plain/fault",
                exchange -> {
                  throw new IllegalStateException("broken");
                }));
    var own = new Cors(Set.of("https://a"), Set.of("GET"), Set.of(), Set.of(), Duration.ZERO);
    Dialect cors = TestServer.dialect("cors", List.of("/cors"), Optional.of(own), says("/cors"));
    Dialect open =
        TestServer.dialect(
            "open", List.of("/open"), Optional.of(TestServer.anyOrigin()), says("/open"));
    server = TestServer.with(UnaryOperator.identity(), Gate.OPEN, plain, cors, open);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "GET     | /plain         | 200 | private, no-store | Authorization",
        "HEAD    | /plain         | 200 | private, no-store | Authorization",
        "GET     | /plain/stream  | 200 | private, no-store | Authorization",
        "GET     | /plain/token   | 200 | no-store          | Authorization",
        "POST    | /plain/token   | 405 | private, no-store | Authorization",
        "GET     | /plain/own     | 200 | max-age=60        | Accept, authorization",
        "GET     | /plain/refused | 403 | private, no-store | Authorization",
        "GET     | /plain/fault   | 500 | private, no-store | Authorization",
        "GET     | /plain/nothing | 404 | private, no-store | Authorization",
        "GET     | /plain/%00     | 400 | private, no-store | Authorization",
        "OPTIONS | /plain         | 204 | private, no-store | Authorization",
        "GET     | /cors          | 200 | private, no-store | Authorization, Origin",
        "GET     | /cors/nothing  | 404 | private, no-store | Authorization, Origin",
        "OPTIONS | /cors          | 204 | private, no-store | Authorization, Origin",
        "GET     | /open          | 200 | private, no-store | Authorization, Origin",
        "GET     | /nobodys       | 404 | private, no-store | -",
        "BREW    | /plain         | 405 | private, no-store | Authorization",
      })
  void every_answer_says_who_may_keep_it(
      String method, String path, int status, String caching, String vary) throws IOException {
    WireResponse answer = server.ask(method, path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Cache-Control")).contains(caching);
    assertThat(answer.header("Vary")).isEqualTo(Optional.ofNullable(vary));
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a", "https://b"})
  void what_an_origin_may_read_depends_on_it(String origin) throws IOException {
    for (String path : new String[] {"/cors", "/open"}) {
      assertThat(server.ask("GET", path, "Origin: " + origin).header("Vary"))
          .contains("Authorization, Origin");
      WireResponse preflight =
          server.ask("OPTIONS", path, "Origin: " + origin, "Access-Control-Request-Method: GET");
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("Vary")).contains("Authorization, Origin");
      assertThat(preflight.header("X-Content-Type-Options")).contains("nosniff");
    }
  }

  /// RFC 9110 §15.4.5.
  @Test
  void what_has_not_changed_has_the_headers_of_content() throws IOException {
    WireResponse answer = server.ask("GET", "/plain/bytes", "If-None-Match: \"e\"");
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("Cache-Control")).contains("private, no-cache");
    assertThat(answer.header("Vary")).contains("Authorization");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
  }

  /// But a failed condition is no content.
  @Test
  void a_condition_that_fails_is_an_error_like_others() throws IOException {
    WireResponse answer = server.ask("GET", "/plain/bytes", "If-Match: \"other\"");
    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.header("Cache-Control")).contains("private, no-store");
  }

  /// All that Jetty refuses by itself.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /plain\r\n\r\n",
        "GET /plain HTTP/1.1\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /plain HTTP/3.7\r\nHost: a\r\n\r\n",
        "GET /plain http/1.1\r\nHost: a\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nContent-Length: 1\r\n\r\n",
        "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "G@T /plain HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void what_is_refused_before_routing_too(String request) throws IOException {
    assertGuarded(request);
  }

  @Test
  void what_is_too_long_too() throws IOException {
    assertGuarded("GET /plain/" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertGuarded("GET /plain HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(70_000) + "\r\n\r\n");
  }

  private static void assertGuarded(String request) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(request);
      WireResponse answer = wire.receive();
      assertThat(answer.status()).as(answer.toString()).isBetween(200, 505);
      assertThat(answer.header("X-Content-Type-Options")).as(answer.toString()).contains("nosniff");
      assertThat(answer.header("Cache-Control"))
          .as(answer.toString())
          .contains("private, no-store");
    }
  }
}
