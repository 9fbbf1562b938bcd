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
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;
import portmanteau.web.Route;

class WebServerTest {
  private static final Route HELLO =
      Route.get("/hello", exchange -> exchange.send(200, "text/plain", "hello".getBytes(UTF_8)));
  private static final Route ECHO =
      Route.post(
          "/echo", exchange -> exchange.send(200, "text/plain", exchange.body().readAllBytes()));

  @Test
  void an_answer_has_a_date_and_a_request_id_and_no_server_name() throws IOException {
    try (TestServer server = TestServer.with(HELLO)) {
      WireResponse reply = server.ask("GET", "/hello");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEqualTo("hello");
      assertThat(reply.header("Date").orElse("")).endsWith("GMT");
      assertThat(reply.header("X-Request-Id").orElse("")).matches("[0-9a-f]{16}");
      assertThat(reply.header("Server").isPresent()).isFalse();
      assertThat(reply.header("Content-Length").orElse("")).isEqualTo("5");
    }
  }

  @Test
  void head_has_the_headers_of_get_and_no_body() throws IOException {
    try (TestServer server = TestServer.with(HELLO);
        Wire wire = new Wire(server.port())) {
      wire.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
      WireResponse head = wire.receive(true);
      assertThat(head.header("Content-Length").orElse("")).isEqualTo("5");
      wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(wire.receive().text()).isEqualTo("hello");
    }
  }

  @Test
  void an_empty_answer_has_a_length_of_0_and_no_type() throws IOException {
    Route empty = Route.post("/empty", exchange -> exchange.send(200));
    try (TestServer server = TestServer.with(empty)) {
      WireResponse reply = server.ask("POST", "/empty");
      assertThat(reply.header("Content-Length").orElse("")).isEqualTo("0");
      assertThat(reply.header("Content-Type").isPresent()).isFalse();
    }
  }

  @Test
  void no_content_has_no_length() throws IOException {
    Route gone = Route.delete("/it", exchange -> exchange.send(204));
    try (TestServer server = TestServer.with(gone)) {
      WireResponse reply = server.ask("DELETE", "/it");
      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.header("Content-Length").isPresent()).isFalse();
      assertThat(reply.header("Content-Type").isPresent()).isFalse();
    }
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws IOException {
    try (TestServer server = TestServer.with(HELLO, ECHO);
        Wire wire = new Wire(server.port())) {
      wire.send(
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none"
              + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
              + "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "2\r\ntw\r\n1\r\no\r\n0\r\n\r\n");
      assertThat(wire.receive().text()).isEqualTo("one");
      assertThat(wire.receive().text()).isEqualTo("hello");
      assertThat(wire.receive().text()).isEqualTo("two");
    }
  }

  @Test
  void a_stream_of_unknown_length_is_chunked() throws IOException {
    Route stream =
        Route.get(
            "/stream",
            exchange -> {
              try (OutputStream output = exchange.output(200, "text/plain", -1)) {
                for (int i = 0; i < 10_000; i++) {
                  output.write("0123456789".getBytes(UTF_8));
                }
              }
            });
    try (TestServer server = TestServer.with(stream)) {
      WireResponse reply = server.ask("GET", "/stream");
      assertThat(reply.header("Transfer-Encoding").orElse("")).isEqualTo("chunked");
      assertThat(reply.body()).hasSize(100_000);
    }
  }

  @Test
  void a_preflight_gives_back_no_more_names_than_somebody_needs() throws IOException {
    var everything =
        new Cors(Set.of("*"), Set.of("GET"), Set.of("*"), Set.of(), Duration.ofHours(1));
    Dialect open = TestServer.dialect("open", List.of("/"), Optional.of(everything), HELLO);
    try (TestServer server = TestServer.with(UnaryOperator.identity(), Gate.OPEN, open)) {
      assertThat(allowed(server, "X-One, X-Two")).contains("X-One, X-Two");
      assertThat(allowed(server, "X-Long" + "g".repeat(10_000))).contains("*");
    }
  }

  private static Optional<String> allowed(TestServer server, String names) throws IOException {
    WireResponse preflight =
        server.ask(
            "OPTIONS",
            "/hello",
            "Origin: https://app.example.org",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: " + names);
    assertThat(preflight.status()).isEqualTo(204);
    return preflight.header("Access-Control-Allow-Headers");
  }

  @Test
  void a_fault_answers_500_without_its_cause() throws IOException {
    Route fault =
        Route.get(
            "/fault",
            exchange -> {
              exchange.header("ETag", "\"stale\"");
              throw new IllegalStateException("the password is hunter2");
            });
    try (TestServer server = TestServer.with(fault)) {
      WireResponse reply = server.ask("GET", "/fault");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text()).startsWith("test 500:").doesNotContain("hunter2");
      assertThat(reply.header("X-Request-Id").isPresent()).isTrue();
      assertThat(reply.header("ETag").isPresent()).isFalse();
    }
  }

  @Test
  void an_error_of_the_machine_is_answered_as_any_fault() throws IOException {
    Route fault =
        Route.get(
            "/fault",
            exchange -> {
              throw new NoClassDefFoundError("a jar is gone");
            });
    Route memory =
        Route.get(
            "/memory",
            exchange -> {
              throw new OutOfMemoryError("Cannot reserve 131072 bytes of direct buffer memory");
            });
    try (TestServer server = TestServer.with(fault, memory, HELLO)) {
      for (String path : List.of("/fault", "/memory")) {
        WireResponse reply = server.ask("GET", path);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).startsWith("test 500:");
      }
      assertThat(server.ask("GET", "/hello").status()).isEqualTo(200);
    }
  }

  @Test
  void an_error_while_a_refusal_is_written_is_answered_plainly() throws IOException {
    Dialect broken =
        TestServer.dialect(
            "broken",
            new ErrorWriter() {
              @Override
              public void write(Exchange exchange, Problem problem) {
                throw new NoClassDefFoundError("a jar is gone");
              }

              @Override
              public void write(Exchange exchange, HttpProblem problem) {
                throw new NoClassDefFoundError("a jar is gone");
              }
            });
    try (TestServer server = TestServer.with(UnaryOperator.identity(), Gate.OPEN, broken)) {
      WireResponse reply = server.ask("GET", "/nothing");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.header("Content-Type")).contains("application/problem+json");
      assertThat(reply.header("X-Request-Id")).isPresent();
    }
  }

  @Test
  void a_fault_in_mid_answer_cuts_the_connection() throws IOException {
    Route fault =
        Route.get(
            "/fault",
            exchange -> {
              OutputStream output = exchange.output(200, "text/plain", 100_000);
              output.write(new byte[50_000]);
              throw new IllegalStateException("broken");
            });
    try (TestServer server = TestServer.with(fault);
        Wire wire = new Wire(server.port())) {
      wire.send("GET /fault HTTP/1.1\r\nHost: a\r\n\r\n");
      org.assertj.core.api.Assertions.assertThatThrownBy(wire::receive)
          .isInstanceOf(IOException.class);
    }
  }
}
