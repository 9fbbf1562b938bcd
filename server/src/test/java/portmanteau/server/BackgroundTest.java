package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import portmanteau.server.operations.BackgroundMetrics;

class BackgroundTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void a_task_survives_whatever_it_throws() {
    var runs = new AtomicInteger();
    try (var background = new Background(new BackgroundMetrics())) {
      background.every(
          SOON,
          "stumbling",
          () -> {
            runs.incrementAndGet();
            throw new NoClassDefFoundError("on purpose");
          });
      await().until(() -> runs.get() > 2);
    }
  }

  @Test
  void no_task_waits_for_another_and_what_is_due_at_the_end_is_done() {
    var slow = new CountDownLatch(1);
    var runs = new AtomicInteger();
    try (var background = new Background(new BackgroundMetrics())) {
      background.every(SOON, "slow", slow::await);
      background.everyAndAtTheEnd(Duration.ofHours(1), "rare", () -> runs.addAndGet(1_000));
      background.every(SOON, "quick", runs::incrementAndGet);
      await().until(() -> runs.get() > 2);
      slow.countDown();
    }
    assertThat(runs).hasValueGreaterThanOrEqualTo(1_000);
  }
}
