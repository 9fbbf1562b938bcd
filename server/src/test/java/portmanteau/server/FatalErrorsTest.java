package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FatalErrorsTest {
  private final AtomicInteger ends = new AtomicInteger();
  private final FatalErrors words = new FatalErrors(ends::incrementAndGet);

  @Test
  void a_thread_that_dies_ends_the_process() throws InterruptedException {
    die(Thread.ofPlatform().name("somebody's"));
    assertThat(ends).hasValue(1);
  }

  @Test
  void a_requests_thread_does_not() throws InterruptedException {
    die(Thread.ofVirtual());
    assertThat(ends).hasValue(0);
  }

  private void die(Thread.Builder kind) throws InterruptedException {
    Thread thread =
        kind.unstarted(() -> {
          throw new OutOfMemoryError("on purpose");
        });
    thread.setUncaughtExceptionHandler(words);
    thread.start();
    thread.join();
  }
}
