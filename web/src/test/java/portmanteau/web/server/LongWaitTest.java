package portmanteau.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Exchange;
import portmanteau.web.Route;

/// Handlers that wait for something that is long in coming.
@Timeout(120)
class LongWaitTest {
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final String REQUEST = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

  private final AtomicBoolean come = new AtomicBoolean();
  private final AtomicReference<Thread> waiter = new AtomicReference<>();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean result = new AtomicBoolean();

  private void wait(Exchange exchange) throws IOException {
    waiter.set(Thread.currentThread());
    boolean held =
        exchange.await(
            FOR_EVER,
            () -> {
              waiting.countDown();
              return come.get();
            });
    result.set(held);
    over.countDown();
    exchange.send(200, "text/plain", Boolean.toString(held).getBytes(StandardCharsets.UTF_8));
  }

  private void wake() {
    come.set(true);
    LockSupport.unpark(waiter.get());
  }

  private TestServer server() throws IOException {
    return TestServer.with(
        Route.get("/wait", this::wait), Route.get("/other", exchange -> exchange.send(204)));
  }

  @Test
  void what_comes_ends_the_wait() throws Exception {
    try (TestServer server = server();
        Wire wire = new Wire(server.port())) {
      wire.send(REQUEST);
      waiting.await();
      // A look at the client, which says nothing.
      assertThat(over.await(1_500, TimeUnit.MILLISECONDS)).isFalse();

      wake();

      assertThat(wire.receive().text()).isEqualTo("true");
    }
  }

  @Test
  void a_client_that_goes_ends_the_wait() throws Exception {
    try (TestServer server = server()) {
      try (Wire wire = new Wire(server.port())) {
        wire.send(REQUEST);
        waiting.await();
      }
      over.await();
      assertThat(result).isFalse();
    }
  }

  @Test
  void a_client_that_resets_ends_the_wait() throws Exception {
    try (TestServer server = server();
        Wire wire = new Wire(server.port())) {
      wire.send(REQUEST);
      waiting.await();
      wire.reset();
      over.await();
      assertThat(result).isFalse();
    }
  }

  @Test
  void a_server_that_stops_ends_the_wait() throws Exception {
    var both = new CyclicBarrier(2);
    TestServer server = server();
    try (Wire wire = new Wire(server.port())) {
      wire.send(REQUEST);
      waiting.await();
      Thread stopping =
          Thread.ofVirtual()
              .start(() -> {
                server.close();
                awaitBoth(both);
              });

      WireResponse answer = wire.receive();

      assertThat(answer.text()).isEqualTo("false");
      assertThat(answer.header("Connection")).contains("close");
      awaitBoth(both);
      stopping.join();
    }
  }

  private static void awaitBoth(CyclicBarrier both) {
    try {
      both.await();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void a_request_that_was_sent_ahead_is_answered_after_the_wait() throws Exception {
    try (TestServer server = server();
        Wire wire = new Wire(server.port())) {
      wire.send(REQUEST);
      waiting.await();
      wire.send("GET /other HTTP/1.1\r\nHost: " + "a".repeat(200) + "\r\n\r\n");
      // A look at the client, which finds what it has sent.
      assertThat(over.await(1_500, TimeUnit.MILLISECONDS)).isFalse();

      wake();

      assertThat(wire.receive().text()).isEqualTo("true");
      assertThat(wire.receive().status()).isEqualTo(204);
    }
  }
}
