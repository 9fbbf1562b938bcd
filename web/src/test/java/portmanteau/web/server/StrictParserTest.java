package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Route;

/// RFC 9112 §2.3: the version is as it is written there, in capitals.
class StrictParserTest {
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        TestServer.with(
            Route.get(
                "/http/1.1", exchange -> exchange.send(200, "text/plain", "it".getBytes(UTF_8))),
            Route.post(
                "/echo",
                exchange -> exchange.send(200, "text/plain", exchange.body().readAllBytes())));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/1.1", "Http/1.1", "HTTp/1.1", "http/1.0", "hTTP/1.1"})
  void a_version_in_other_letters_is_refused(String version) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send("GET /http/1.1 " + version + "\r\nHost: a\r\n\r\n");
      WireResponse answer = wire.receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).as("the shape of the path's dialect").startsWith("test 400");
      assertThat(answer.header("Connection")).contains("close");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
  void a_version_as_it_should_be_is_taken_after_empty_lines_too(String version) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send("\r\n\r\nGET /http/1.1?http/1.1 " + version + "\r\nHost: a\r\n\r\n");
      assertThat(wire.receive().text()).isEqualTo("it");
    }
  }

  @Test
  void every_request_of_a_connection_is_looked_at() throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\nhttp/1.1"
              + "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "8\r\nHTTP/1.1\r\n0\r\n\r\n"
              + "GET /http/1.1 HTTP/1.1\r\nHost: a\r\n\r\n"
              + "GET /http/1.1 http/1.1\r\nHost: a\r\nX: HTTP/1.1\r\n\r\n");
      assertThat(wire.receive().text()).isEqualTo("http/1.1");
      assertThat(wire.receive().text()).isEqualTo("HTTP/1.1");
      assertThat(wire.receive().text()).isEqualTo("it");
      assertThat(wire.receive().status()).isEqualTo(400);
    }
  }

  @Test
  void a_request_line_may_come_in_pieces() throws IOException {
    for (String version : new String[] {"HTTP/1.1", "http/1.1"}) {
      String request = "GET /http/1.1 " + version + "\r\nHost: a\r\n\r\n";
      for (int pieces = 1; pieces < 30; pieces++) {
        try (var wire = new Wire(server.port())) {
          wire.send("\r\n" + request.substring(0, pieces));
          for (int at = pieces; at < request.length(); at += 3) {
            wire.send(request.substring(at, Math.min(request.length(), at + 3)));
          }
          assertThat(wire.receive().status()).isEqualTo(version.equals("HTTP/1.1") ? 200 : 400);
        }
      }
    }
  }
}
