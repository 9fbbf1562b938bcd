package portmanteau.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.testkit.http.Wire;
import portmanteau.web.Exchange;
import portmanteau.web.Route;

class PresenceTest {
  private static final String REQUEST =
      "POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody";

  private final AtomicReference<Exchange> running = new AtomicReference<>();
  private final Semaphore goOn = new Semaphore(0);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.with(
            Route.post(
                "/wait",
                exchange -> {
                  exchange.body().readAllBytes();
                  running.set(exchange);
                  goOn.acquireUninterruptibly();
                  exchange.send(204);
                }));
  }

  @AfterEach
  void stop() {
    goOn.release(10);
    server.close();
  }

  private Exchange await(Wire wire, String sent) throws Exception {
    wire.send(sent);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> running.get() != null);
    return running.get();
  }

  @Test
  void a_client_that_waits_is_there_and_is_answered() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      Exchange exchange = await(wire, REQUEST);
      for (int look = 0; look < 100; look++) {
        assertThat(exchange.isAbandoned()).isFalse();
      }
      goOn.release();
      assertThat(wire.receive().status()).isEqualTo(204);
    }
  }

  @Test
  void a_client_that_has_sent_its_next_request_is_there_and_is_answered_twice() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      Exchange exchange = await(wire, REQUEST + REQUEST);
      assertThat(exchange.isAbandoned()).isFalse();
      goOn.release(2);
      assertThat(wire.receive().status()).isEqualTo(204);
      assertThat(wire.receive().status()).isEqualTo(204);
    }
  }

  @Test
  void a_client_that_has_closed_its_connection_is_gone() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      await(wire, REQUEST);
    }
    assertGone(running.get());
  }

  @Test
  void a_client_that_has_reset_its_connection_is_gone() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      Exchange exchange = await(wire, REQUEST);
      wire.reset();
      assertGone(exchange);
    }
  }

  private static void assertGone(Exchange exchange) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(exchange::isAbandoned);
  }
}
