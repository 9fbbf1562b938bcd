package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Dialect;
import portmanteau.web.Gate;
import portmanteau.web.Route;

@Timeout(60)
class LimitsTest {
  private static final String UPLOAD =
      "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n";

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch broken = new CountDownLatch(1);

  private final Route take =
      Route.post(
          "/take",
          exchange -> {
            started.countDown();
            exchange.send(200, "text/plain", exchange.body().readAllBytes());
          });

  private final Route endless =
      Route.get(
          "/endless",
          exchange -> {
            try (OutputStream output = exchange.output(200, "text/plain", -1)) {
              while (true) {
                output.write(new byte[100]);
                output.flush();
              }
            } catch (IOException e) {
              broken.countDown();
              throw e;
            }
          });

  private static TestSettings impatient(TestSettings settings) {
    return settings.withMinimumRate(1000, Duration.ofMillis(300));
  }

  @Test
  void a_slow_sender_is_told_and_cut_off() throws IOException {
    try (TestServer server = TestServer.with(LimitsTest::impatient, take);
        Wire wire = new Wire(server.port())) {
      wire.send(UPLOAD + "12345");
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.text()).startsWith("test 408");
    }
  }

  @Test
  void a_sender_that_stalls_is_told_when_it_has_been_idle() throws IOException {
    try (TestServer server =
            TestServer.with(settings -> settings.withIdleTimeout(Duration.ofMillis(300)), take);
        Wire wire = new Wire(server.port())) {
      wire.send(UPLOAD + "12345");
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.header("Connection")).contains("close");
    }
  }

  @Test
  void a_sender_does_not_pay_for_the_time_that_we_take() throws IOException {
    Route slow =
        Route.post(
            "/slow",
            exchange -> {
              pause(Duration.ofSeconds(1));
              exchange.send(200, "text/plain", exchange.body().readAllBytes());
            });
    try (TestServer server =
        TestServer.with(settings -> settings.withIdleTimeout(Duration.ofMillis(200)), slow)) {
      assertThat(server.ask("POST", "/slow", new byte[200_000]).status()).isEqualTo(200);
    }
  }

  private static void pause(Duration time) {
    try {
      assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_reader_that_stalls_is_cut_off() throws Exception {
    try (TestServer server = TestServer.with(LimitsTest::impatient, endless);
        Wire wire = new Wire(server.port())) {
      wire.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void an_idle_connection_is_closed() throws IOException {
    try (TestServer server =
            TestServer.with(settings -> settings.withIdleTimeout(Duration.ofMillis(200)), take);
        Wire wire = new Wire(server.port())) {
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @Test
  void headers_that_drip_in_are_cut_off() throws IOException {
    try (TestServer server =
            TestServer.with(settings -> settings.withHeaderTime(Duration.ofMillis(300)), take);
        Wire wire = new Wire(server.port())) {
      wire.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
      assertCutOff(wire, "x");
    }
  }

  @Test
  void empty_lines_that_drip_in_are_cut_off() throws IOException {
    try (TestServer server =
            TestServer.with(settings -> settings.withHeaderTime(Duration.ofMillis(300)), take);
        Wire wire = new Wire(server.port())) {
      assertCutOff(wire, "\r\n");
    }
  }

  private static void assertCutOff(Wire wire, String drip) {
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          wire.send(drip);
          return wire.isCutOff();
        });
  }

  @Test
  void one_request_after_the_other_has_its_own_time_for_headers() throws IOException {
    try (TestServer server =
            TestServer.with(settings -> settings.withHeaderTime(Duration.ofMillis(300)), take);
        Wire wire = new Wire(server.port())) {
      Instant end = Instant.now().plusMillis(900);
      while (Instant.now().isBefore(end)) {
        wire.send("POST /take HTTP/1.1\r\nHost: a\r\n");
        wire.send("Content-Length: 2\r\n\r\nab");
        assertThat(wire.receive().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void oversize_headers_are_431() throws IOException {
    try (TestServer server = TestServer.with(take)) {
      WireResponse reply = server.ask("GET", "/", "X: " + "y".repeat(20_000));
      assertThat(reply.status()).isEqualTo(431);
      assertThat(reply.text()).startsWith("test 431");
    }
  }

  @Test
  void an_oversize_request_line_is_414() throws IOException {
    try (TestServer server = TestServer.with(take)) {
      WireResponse reply = server.ask("GET", "/" + "y".repeat(20_000));
      assertThat(reply.status()).isEqualTo(414);
      assertThat(reply.text()).startsWith("test 414");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n",
      })
  void what_only_http_has_words_for_is_refused_plainly(String request) throws IOException {
    try (TestServer server = TestServer.with(take);
        Wire wire = new Wire(server.port())) {
      wire.send(request);
      WireResponse reply = wire.receive();
      assertThat(reply.status()).isBetween(400, 505);
      assertPlain(reply);
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
      })
  void what_cannot_be_read_is_refused_in_the_shape_of_the_path(String request) throws IOException {
    try (TestServer server = TestServer.with(take);
        Wire wire = new Wire(server.port())) {
      wire.send(request);
      WireResponse reply = wire.receive();
      assertThat(reply.text()).isEqualTo("test 400: The request cannot be read as HTTP.");
      assertThat(reply.header("X-Request-Id")).isPresent();
      assertThat(reply.header("Server")).isEmpty();
      assertThat(wire.isEnded()).isTrue();
    }
  }

  private static void assertPlain(WireResponse reply) {
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
    assertThat(reply.header("Server")).isEmpty();
    assertThat(reply.text())
        .matches(
            "\\{\"type\":\"about:blank\",\"title\":\"[A-Za-z -]+\",\"status\":%d,\"detail\":\"[a-z ]+\",\"instance\":\"%s\"}"
                .formatted(reply.status(), reply.header("X-Request-Id").orElseThrow()));
  }

  @Test
  void a_running_upload_may_finish_when_the_server_stops() throws Exception {
    TestServer server = TestServer.with(take);
    try (Wire wire = new Wire(server.port())) {
      wire.send(UPLOAD + "12345");
      started.await();
      Thread stopping = Thread.startVirtualThread(server::close);
      int port = server.port();
      await().until(() -> server.ask("GET", "/nowhere").status() == 503);
      WireResponse refused = server.ask("POST", "/take", new byte[10]);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).isEqualTo("test 503: The server is stopping.");
      assertThat(refused.header("Connection")).contains("close");
      assertThat(refused.header("Retry-After")).contains("5");
      wire.send("67890");
      WireResponse finished = wire.receive();
      assertThat(finished.text()).isEqualTo("1234567890");
      assertThat(finished.header("Connection")).contains("close");
      stopping.join();
      assertThatThrownBy(() -> new Wire(port)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void what_is_always_open_answers_while_the_server_stops() throws Exception {
    Route alive = Route.get("/alive", exchange -> exchange.send(204));
    Dialect open = TestServer.alwaysOpen("open", alive);
    Dialect usual = TestServer.dialect("test", List.of("/take"), take);
    TestServer server = TestServer.with(UnaryOperator.identity(), Gate.OPEN, open, usual);
    try (Wire wire = new Wire(server.port())) {
      wire.send(UPLOAD + "12345");
      started.await();
      Thread stopping = Thread.startVirtualThread(server::close);
      await().until(() -> server.ask("GET", "/nowhere").status() == 503);
      assertThat(server.ask("GET", "/alive").status()).isEqualTo(204);
      wire.send("67890");
      assertThat(wire.receive().text()).isEqualTo("1234567890");
      stopping.join();
    }
  }

  @Test
  void a_stop_does_not_wait_for_ever() throws Exception {
    TestServer server =
        TestServer.with(settings -> settings.withStopTime(Duration.ofMillis(300)), take);
    try (Wire wire = new Wire(server.port())) {
      wire.send(UPLOAD + "12345");
      started.await();
      server.close();
      wire.send("67890".getBytes(UTF_8));
      assertThatThrownBy(wire::receive).isInstanceOf(IOException.class);
    }
  }

  @Test
  void clients_that_stall_by_the_hundred_keep_nobody_waiting() throws IOException {
    try (TestServer server = TestServer.with(LimitsTest::patient, take);
        var stalled = new Stalled()) {
      for (int i = 0; i < 400; i++) {
        stalled.connect(server.port()).send(UPLOAD + "12345");
      }
      assertThat(server.ask("POST", "/take", new byte[10]).status()).isEqualTo(200);
    }
  }

  private static TestSettings patient(TestSettings settings) {
    return settings.withMinimumRate(0, Duration.ZERO).withIdleTimeout(Duration.ofMinutes(5));
  }

  private static final class Stalled implements AutoCloseable {
    private final Deque<Wire> wires = new ArrayDeque<>();

    Wire connect(int port) throws IOException {
      wires.push(new Wire(port));
      return wires.getFirst();
    }

    @Override
    public void close() throws IOException {
      while (!wires.isEmpty()) {
        wires.pop().close();
      }
    }
  }

  @Test
  void many_clients_are_served_at_once() throws Exception {
    try (TestServer server = TestServer.with(take)) {
      var threads = new java.util.ArrayList<Thread>();
      var answers = new java.util.concurrent.atomic.AtomicInteger();
      for (int i = 0; i < 100; i++) {
        threads.add(
            Thread.startVirtualThread(() -> {
              try {
                byte[] body = new byte[300_000];
                if (server.ask("POST", "/take", body).body().length == body.length) {
                  answers.incrementAndGet();
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(answers).hasValue(100);
    }
  }
}
