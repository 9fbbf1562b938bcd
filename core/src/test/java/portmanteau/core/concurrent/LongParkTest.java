package portmanteau.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LongParkTest {
  private final AtomicBoolean happened = new AtomicBoolean();

  @Test
  void a_virtual_thread_wakes_when_its_time_is_over() throws InterruptedException {
    assertThat(waited(Thread.ofVirtual(), Duration.ofMillis(200))).isGreaterThanOrEqualTo(200);
  }

  @Test
  void so_does_a_platform_thread() throws InterruptedException {
    assertThat(waited(Thread.ofPlatform(), Duration.ofMillis(200))).isGreaterThanOrEqualTo(200);
  }

  @Test
  void a_wait_that_begins_after_a_quiet_time_is_noticed_too() throws InterruptedException {
    waited(Thread.ofVirtual(), Duration.ofMillis(100));
    Thread.sleep(200); // nobody waits, and the clock goes to sleep

    assertThat(waited(Thread.ofVirtual(), Duration.ofMillis(100))).isGreaterThanOrEqualTo(100);
  }

  @Test
  void whoever_is_unparked_goes_on_long_before_the_limit() throws InterruptedException {
    Thread waiter = Thread.ofVirtual().start(() -> await(Duration.ofDays(1)));
    happened.set(true);
    LockSupport.unpark(waiter);
    waiter.join();
  }

  @Test
  void whoever_is_interrupted_goes_on_and_stays_interrupted() throws InterruptedException {
    var interrupted = new AtomicBoolean();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                LongPark.parkNanos(this, Duration.ofDays(1).toNanos());
              }
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    waiter.interrupt();
    waiter.join();

    assertThat(interrupted).isTrue();
  }

  /// Milliseconds that a thread waits for what does not happen.
  private long waited(Thread.Builder threads, Duration most) throws InterruptedException {
    long began = System.nanoTime();
    threads.start(() -> await(most)).join();
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private void await(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (!happened.get() && System.nanoTime() < end) {
      LongPark.parkNanos(this, end - System.nanoTime());
    }
  }
}
