package portmanteau.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RestartingThreadTest {

  static Stream<BiFunction<String, Runnable, Thread>> kinds() {
    return Stream.of(RestartingThread::start, RestartingThread::startVirtual);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void work_that_breaks_off_is_begun_anew_until_it_returns(
      BiFunction<String, Runnable, Thread> kind) throws InterruptedException {
    long before = RestartingThread.failures().getOrDefault("stumbling", 0L);
    var tries = new AtomicInteger();
    var reached = new CountDownLatch(1);

    Thread thread =
        kind.apply(
            "stumbling-7",
            () -> {
              switch (tries.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("on purpose");
                case 2 -> throw new OutOfMemoryError("on purpose");
                default -> reached.countDown();
              }
            });

    reached.await();
    thread.join();
    assertThat(tries).hasValue(3);
    assertThat(RestartingThread.failures()).containsEntry("stumbling", before + 2);
  }
}
