package portmanteau.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import portmanteau.core.blob.ByteSource;
import portmanteau.testkit.http.Wire;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.server.TestServer;

/// Downloads that stand still and hold their buffers.
///
/// Here it is the source that keeps them, which costs no memory in the kernel as a thousand readers
/// would.
@Timeout(60)
class StalledDownloadsTest {
  private static final int SIZE = 1 << 20;
  private static final int DOWNLOADS = 600;
  private static final long MOST_BYTES = 48L << 20;

  private final CountDownLatch reading = new CountDownLatch(DOWNLOADS);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong held = new AtomicLong();

  @Test
  void they_hold_less_than_direct_memory_has_and_others_are_served() throws Exception {
    Route stalled = Route.get("/stalled", exchange -> serve(exchange, this::stall));
    Route quick = Route.get("/quick", exchange -> serve(exchange, target -> {}));
    Deque<Wire> wires = new ArrayDeque<>();
    try (TestServer server = TestServer.with(stalled, quick)) {
      for (int i = 0; i < DOWNLOADS; i++) {
        wires.push(new Wire(server.port()));
        wires.getFirst().send("GET /stalled HTTP/1.1\r\nHost: a\r\n\r\n");
      }
      reading.await();
      assertThat(held.get()).isLessThan(MOST_BYTES);
      assertThat(server.ask("GET", "/quick").body()).hasSize(SIZE);
      over.countDown();
      while (!wires.isEmpty()) {
        wires.pop().close();
      }
    }
  }

  private interface Delay {
    void before(ByteBuffer target);
  }

  private void stall(ByteBuffer target) {
    if (over.getCount() > 0) {
      held.addAndGet(target.capacity());
      reading.countDown();
      try {
        over.await();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void serve(Exchange exchange, Delay delay) throws IOException {
    Download.of("text/plain", SIZE)
        .serve(
            exchange,
            () ->
                new ByteSource() {
                  @Override
                  public long size() {
                    return SIZE;
                  }

                  @Override
                  public int read(ByteBuffer target, long position) {
                    delay.before(target);
                    int count = target.remaining();
                    target.position(target.limit());
                    return count;
                  }

                  @Override
                  public void close() {}
                },
            Download.Admission.FREE);
  }
}
