package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class LogQueueTest {
  private static final int MOST = 10;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final Lines lines = new Lines();
  private final LogQueue queue = new LogQueue(lines, MOST);

  /// Writes slowly at first, and dies of the word `fatal`.
  private final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      try {
        open.await();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
      if (event.getMessage().equals("fatal")) {
        throw new OutOfMemoryError("on purpose");
      }
      written.add(event.getMessage());
    }
  }

  @AfterEach
  void stop() {
    open.countDown();
    queue.stop();
  }

  private void start() {
    lines.setContext(context);
    lines.start();
    queue.setContext(context);
    queue.start();
  }

  private void log(Level level, String message) {
    queue.doAppend(
        new LoggingEvent("", context.getLogger("test"), level, message, null, new Object[0]));
  }

  @Test
  void it_goes_on_after_an_error() {
    open.countDown();
    start();
    log(Level.INFO, "before");
    log(Level.INFO, "fatal");
    log(Level.INFO, "after");
    await().until(() -> written.contains("after"));
    assertThat(written).containsExactly("before", "after");
  }

  @Test
  void where_nobody_reads_requests_are_left_out_first_and_what_waits_is_written_at_the_end() {
    start();
    for (int i = 0; i < 2 * MOST; i++) {
      log(Level.INFO, "request");
    }
    log(Level.WARN, "warning");
    open.countDown();
    queue.stop();
    List<String> requests = written.stream().filter("request"::equals).toList();
    assertThat(requests).hasSizeBetween(1, MOST);
    assertThat(written).contains("warning");
  }
}
