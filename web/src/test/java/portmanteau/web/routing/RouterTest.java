package portmanteau.web.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import portmanteau.web.Dialect;
import portmanteau.web.Gate;
import portmanteau.web.Route;
import portmanteau.web.server.TestServer;

class RouterTest {
  private static TestServer server;

  private static Route says(String method, String template, String... parameters) {
    return new Route(
        method,
        template,
        exchange -> {
          var text = new StringBuilder(template);
          for (String parameter : parameters) {
            text.append(" [").append(exchange.pathParameter(parameter)).append(']');
          }
          exchange.send(200, "text/plain", text.toString().getBytes(UTF_8));
        });
  }

  @BeforeAll
  static void start() throws IOException {
    Dialect vonage =
        TestServer.dialect(
            "vonage",
            List.of("/v3/media"),
            says("GET", "/v3/media"),
            says("GET", "/v3/media/{id}", "id"),
            says("GET", "/v3/media/{id}/info", "id"),
            says("PUT", "/v3/media/{id}/info", "id"));
    Dialect green =
        TestServer.dialect(
            "green",
            List.of("/v1/media", "/v1/messages"),
            says("POST", "/v1/media"),
            says("GET", "/v1/media/{id}", "id"),
            says("GET", "/limited"));
    Dialect kaizala =
        TestServer.dialect(
            "kaizala",
            List.of("/v1/groups", "/v1/media/url"),
            says("POST", "/v1/media/url"),
            says("GET", "/v1/groups/{group}/members/{member}", "group", "member"));
    Dialect open =
        TestServer.dialect(
            "open",
            List.of("/api"),
            Optional.of(TestServer.anyOrigin()),
            says("GET", "/api/media/{id}", "id"),
            says("DELETE", "/api/media/{id}", "id"),
            says("OPTIONS", "/api/files"),
            says("GET", "/api/console/{path...}", "path"));
    Gate gate =
        exchange -> {
          if (exchange.path().startsWith("/limited")) {
            throw new Problem.TooManyRequests(Duration.ofMillis(1500)).refusal();
          }
        };
    server = TestServer.with(UnaryOperator.identity(), gate, vonage, green, kaizala, open);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "utf-8", "aws-chunked"})
  void a_packed_body_is_refused_before_it_is_read(String coding) throws IOException {
    WireResponse refused =
        server.ask("POST", "/v1/media", new byte[1], "Content-Encoding: " + coding);
    assertThat(refused.text())
        .isEqualTo("green 415: Bodies are taken without a Content-Encoding only.");
    assertThat(refused.header("Accept-Encoding")).contains("identity");
  }

  @Test
  void a_body_that_is_not_packed_is_taken_and_none_cannot_be() throws IOException {
    assertThat(server.ask("POST", "/v1/media", new byte[1], "Content-Encoding: Identity").status())
        .isEqualTo(200);
    assertThat(server.ask("POST", "/v1/media", "Content-Encoding: gzip").status()).isEqualTo(200);
    assertThat(server.ask("GET", "/v3/media", "Content-Encoding: gzip").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"gzip, 501", "'gzip, chunked', 501", "identity, 501", "CHUNKED, 200"})
  void no_transfer_coding_but_chunked_is_known(String coding, int status) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send("POST /v1/media HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + coding + "\r\n\r\n");
      wire.send("0\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(status);
    }
  }

  @Test
  void the_server_as_a_whole_tells_its_methods() throws IOException {
    WireResponse told = server.ask("OPTIONS", "*");
    assertThat(told.status()).isEqualTo(204);
    assertThat(told.header("Allow")).contains("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
    assertThat(server.ask("GET", "*").status()).isIn(400, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v3/media, /v3/media",
    "GET, /v3/media/, /v3/media",
    "GET, //v3/media, /v3/media",
    "GET, /v3/media?x=/y/, /v3/media",
    "GET, /v3/media/7, /v3/media/{id} [7]",
    "GET, /v3/media/7/, /v3/media/{id} [7]",
    "GET, /v3/media/a%2Fb, /v3/media/{id} [a/b]",
    "GET, /v3/media/a%2Fb/info/, /v3/media/{id}/info [a/b]",
    "GET, /v3/media/%D1%84, /v3/media/{id} [ф]",
    "GET, /v3/media/a+b, /v3/media/{id} [a+b]",
    "GET, /v3/media/a;b=c, /v3/media/{id} [a;b=c]",
    "GET, /v3/%6Dedia/7, /v3/media/{id} [7]",
    "GET, /v3/media/..7, /v3/media/{id} [..7]",
    "PUT, /v3/media/7/info, /v3/media/{id}/info [7]",
    "POST, //v1/media/url/, /v1/media/url",
    "GET, /v1/groups/g@1/members/m, /v1/groups/{group}/members/{member} [g@1] [m]",
    "GET, /api/console, /api/console/{path...} []",
    "GET, /api/console/, /api/console/{path...} []",
    "GET, /api/console/a/b%2Fc.js, /api/console/{path...} [a/b/c.js]",
    "OPTIONS, /api/files, /api/files",
  })
  void a_path_finds_its_handler(String method, String target, String text) throws IOException {
    assertThat(server.ask(method, target).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "/v3/media/7/other, 404, vonage",
    "/v3//media, 404, none",
    "/v3/mediax, 404, none",
    "/v1/media/7/8, 404, green",
    "/v1/media/url/x, 404, kaizala",
    "/v1/groups, 404, kaizala",
    "/api, 404, open",
    "/, 404, none",
    "/v3/media/../../etc/passwd, 404, vonage",
    "/v3/media/%2e%2e/info, 404, vonage",
    "/v3/media/%2E, 404, vonage",
    "/v3/media//info, 404, vonage",
    "/api/console/../x, 404, open",
    "/api/console/a/%2e%2e/x, 404, open",
    "/v3/media/a%0D%0Ab, 400, vonage",
    "/v3/media/%FF, 400, vonage",
    "/v3/media/a%00b, 400, vonage",
    "/v3/media/%zz, 400, vonage",
    "/v1/media/7/%F, 400, green",
    "/api/%?a=%, 400, open",
  })
  void an_unknown_or_odd_path_is_refused_in_the_nearest_shape(
      String target, int status, String dialect) throws IOException {
    WireResponse reply = server.ask("GET", target);
    assertThat(reply.status()).isEqualTo(status);
    if (dialect.equals("none")) {
      assertThat(reply.header("Content-Type").orElse("")).isEqualTo("application/problem+json");
      assertThat(reply.text()).contains("\"status\":404");
    } else {
      assertThat(reply.text()).startsWith(dialect + " " + status);
    }
  }

  /// Jetty refuses this while it reads the request line.
  @Test
  void a_path_with_a_blank_is_refused_plainly() throws IOException {
    WireResponse reply = server.ask("GET", "/v3/media/a b");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The request"
                + " cannot be read as HTTP.\",\"instance\":\"%s\"}"
                    .formatted(reply.header("X-Request-Id").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v3/media/7/info, vonage, 'GET, HEAD, OPTIONS, PUT'",
    "GET, /v1/media, green, 'OPTIONS, POST'",
    "GET, /v1/media/, green, 'OPTIONS, POST'",
    "BREW, /v1/media/7, green, 'GET, HEAD, OPTIONS'",
    "GET, /v1/media/url, kaizala, 'OPTIONS, POST'",
    "POST, /api/media/7, open, 'DELETE, GET, HEAD, OPTIONS'",
  })
  void a_wrong_method_is_405_and_tells_what_is_allowed(
      String method, String target, String dialect, String allowed) throws IOException {
    WireResponse reply = server.ask(method, target);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow").orElse("")).isEqualTo(allowed);
    assertThat(reply.text()).startsWith(dialect + " 405");
  }

  @ParameterizedTest
  @CsvSource({
    "/v3/media, 'GET, HEAD, OPTIONS'",
    "/v1/media/, 'OPTIONS, POST'",
    "/api/media/7, 'DELETE, GET, HEAD, OPTIONS'",
  })
  void options_tells_what_is_allowed(String target, String allowed) throws IOException {
    WireResponse reply = server.ask("OPTIONS", target);
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).contains(allowed);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void a_preflight_gets_no_permission_from_a_dialect_without_cors() throws IOException {
    WireResponse reply =
        server.ask(
            "OPTIONS",
            "/v3/media/7",
            "Origin: https://app.example",
            "Access-Control-Request-Method: DELETE");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).contains("GET, HEAD, OPTIONS");
    assertThat(reply.headers()).noneMatch(header -> header.name().startsWith("Access-Control-"));
  }

  @Test
  void options_at_an_unknown_path_is_404() throws IOException {
    assertThat(server.ask("OPTIONS", "/v3/media/7/other").text()).startsWith("vonage 404");
  }

  @ParameterizedTest
  @CsvSource({
    "/v3/media/7, vonage",
    "/v3/media/7/nothing?x=%zz, vonage",
    "/v1/media/7, green",
    "/api/nothing, open",
  })
  void headers_that_are_too_large_are_refused_in_the_nearest_shape(String target, String dialect)
      throws IOException {
    for (String method : List.of("GET", "POST", "DELETE")) {
      WireResponse reply = server.ask(method, target, "X: " + "y".repeat(20_000));
      assertThat(reply.status()).isEqualTo(431);
      assertThat(reply.text()).startsWith(dialect + " 431");
      assertThat(reply.header("X-Request-Id")).isPresent();
      assertThat(reply.header("Connection")).contains("close");
      assertThat(reply.header("Access-Control-Allow-Origin"))
          .isEqualTo(dialect.equals("open") ? Optional.of("*") : Optional.empty());
    }
    assertThat(server.ask("HEAD", target, "X: " + "y".repeat(20_000)).body()).isEmpty();
  }

  /// Jetty gives up before it has the path.
  @Test
  void a_target_that_is_too_long_is_refused_plainly() throws IOException {
    WireResponse reply = server.ask("GET", "/v3/media?q=" + "y".repeat(20_000));
    assertThat(reply.status()).isEqualTo(414);
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
    assertThat(reply.text())
        .contains(
            "\"detail\":\"The path and query are too long.\"",
            "\"instance\":\"" + reply.header("X-Request-Id").orElseThrow());
  }

  @Test
  void what_jetty_refuses_is_observed() throws IOException {
    String id =
        server
            .ask("GET", "/v3/media/7", "X: " + "y".repeat(20_000))
            .header("X-Request-Id")
            .orElseThrow();
    await()
        .untilAsserted(() ->
            assertThat(server.completed)
                .anySatisfy(completed -> {
                  assertThat(completed.requestId()).isEqualTo(id);
                  assertThat(completed.status()).isEqualTo(431);
                  assertThat(completed.dialect()).isEqualTo("vonage");
                }));
  }

  @Test
  void a_preflight_is_answered_before_405() throws IOException {
    WireResponse reply =
        server.ask(
            "OPTIONS",
            "/api/media/7",
            "Origin: https://app.example",
            "Access-Control-Request-Method: PUT");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Origin").orElse("")).isEqualTo("*");
    assertThat(reply.header("Access-Control-Allow-Methods").orElse("")).isEqualTo("GET");
    assertThat(reply.header("Access-Control-Allow-Headers").orElse("")).isEqualTo("Authorization");
    assertThat(reply.header("Access-Control-Max-Age").orElse("")).isEqualTo("3600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/media/7", "/api/nothing"})
  void answers_to_other_origins_are_marked_errors_too(String target) throws IOException {
    WireResponse reply = server.ask("GET", target, "Origin: https://app.example");
    assertThat(reply.header("Access-Control-Allow-Origin").orElse("")).isEqualTo("*");
    assertThat(reply.header("Access-Control-Expose-Headers").orElse("")).isEqualTo("X-Seen");
  }

  @Test
  void a_gate_refuses_in_the_shape_of_the_dialect() throws IOException {
    WireResponse reply = server.ask("GET", "/limited");
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After").orElse("")).isEqualTo("2");
    assertThat(reply.text()).startsWith("green 429");
  }

  @Test
  void a_route_claimed_twice_is_refused_at_once() {
    Dialect one = TestServer.dialect("one", List.of(), says("GET", "/a/{id}"));
    Dialect two = TestServer.dialect("two", List.of(), says("GET", "/a/{name}"));
    assertThatThrownBy(() -> new Router(List.of(one, two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to one and to two");
  }

  @Test
  void the_observer_hears_of_the_template_and_not_of_the_path() throws IOException {
    server.ask("GET", "/v3/media/secret?token=secret");
    assertThat(server.completed)
        .anySatisfy(completed -> {
          assertThat(completed.dialect()).isEqualTo("vonage");
          assertThat(completed.route()).isEqualTo("/v3/media/{id}");
          assertThat(completed.status()).isEqualTo(200);
          assertThat(completed.bytesOut()).isEqualTo(23);
          assertThat(completed.toString()).doesNotContain("secret");
        });
  }
}
