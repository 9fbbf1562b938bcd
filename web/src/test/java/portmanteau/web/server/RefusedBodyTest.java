package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Route;

class RefusedBodyTest {
  private static final byte[] TEN_MEBIBYTES = new byte[10 << 20];
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        TestServer.with(
            Route.post(
                "/refuse",
                exchange -> {
                  throw new Problem.Forbidden("no").refusal();
                }),
            Route.post(
                "/half",
                exchange -> {
                  exchange.body().readNBytes(1 << 20);
                  throw new Problem.TooLarge(1 << 20).refusal();
                }),
            Route.post(
                "/overtaken",
                exchange -> {
                  Thread.ofVirtual().start(exchange::cancelBody);
                  exchange.body().readAllBytes();
                }),
            Route.post(
                "/take",
                exchange -> {
                  int length = exchange.body().readAllBytes().length;
                  exchange.send(200, "text/plain", Integer.toString(length).getBytes(UTF_8));
                }));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String post(String path, String... headers) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  @RepeatedTest(10)
  void whoever_waits_for_a_body_is_woken_from_outside() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/overtaken", "Content-Length: 100") + "some of it");
      assertThat(wire.receive().status()).isEqualTo(409);
    }
  }

  @RepeatedTest(20)
  void a_client_that_sends_ten_mebibytes_first_always_reads_the_refusal() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/refuse", "Content-Length: " + TEN_MEBIBYTES.length));
      wire.send(TEN_MEBIBYTES);
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.header("Connection").orElse("")).isEqualTo("close");
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @RepeatedTest(10)
  void a_refusal_in_mid_body_arrives_too() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/half", "Content-Length: " + TEN_MEBIBYTES.length));
      wire.send(TEN_MEBIBYTES);
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.header("Connection").orElse("")).isEqualTo("close");
    }
  }

  @Test
  void a_refusal_is_sent_before_the_body_has_come() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/refuse", "Transfer-Encoding: chunked"));
      wire.send("5\r\nhello\r\n");
      assertThat(wire.receive().status()).isEqualTo(403);
      wire.send("5\r\nhello\r\n0\r\n\r\n");
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @Test
  void after_a_short_refused_body_the_connection_lives_on() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/refuse", "Content-Length: 5"));
      assertThat(wire.receive().status()).isEqualTo(403);
      wire.send("hello");
      wire.send(post("/take", "Content-Length: 2"));
      wire.send("ab");
      assertThat(wire.receive().text()).isEqualTo("2");
    }
  }

  @Test
  void a_refused_client_is_not_told_to_continue() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/refuse", "Expect: 100-continue", "Content-Length: 5"));
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.header("Connection").orElse("")).isEqualTo("close");
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @RepeatedTest(10)
  void a_client_that_sends_without_being_told_to_continue_reads_the_refusal() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/refuse", "Expect: 100-continue", "Content-Length: " + TEN_MEBIBYTES.length));
      wire.send(TEN_MEBIBYTES);
      WireResponse reply = wire.receiveAny(false);
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @Test
  void a_welcome_client_is_told_to_continue() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/take", "Expect: 100-continue", "Content-Length: 5"));
      assertThat(wire.receiveAny(false).status()).isEqualTo(100);
      wire.send("hello");
      assertThat(wire.receive().text()).isEqualTo("5");
    }
  }

  @Test
  void a_client_that_does_not_wait_for_continue_is_not_told_either() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/take", "Expect: 100-continue", "Content-Length: 5") + "hello");
      assertThat(wire.receive().text()).isEqualTo("5");
    }
  }

  @Test
  void a_body_shorter_than_declared_is_malformed() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/take", "Content-Length: 5") + "hel");
      wire.finish();
      WireResponse reply = wire.receive();
      assertThat(reply.text()).startsWith("test 400");
      assertThat(reply.header("Connection")).contains("close");
    }
  }

  @Test
  void a_chunked_body_that_ends_early_is_malformed() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/take", "Transfer-Encoding: chunked") + "5\r\nhel");
      wire.finish();
      assertThat(wire.receive().text()).startsWith("test 400");
    }
  }

  @Test
  void chunked_garbage_is_malformed() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(post("/take", "Transfer-Encoding: chunked"));
      wire.send("2\r\nab\r\nnonsense\r\n");
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(wire.isEnded()).isTrue();
    }
  }
}
