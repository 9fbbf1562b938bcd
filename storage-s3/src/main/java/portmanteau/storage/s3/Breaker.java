package portmanteau.storage.s3;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// Refuses at once what a store that does not answer would keep waiting: after some failures in a
/// row one request a second tries whether it has come back.
final class Breaker {
  private static final int FAILURES = 3;
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  /// Called before each request.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable`
  void enter() {
    if (failures.get() < FAILURES) {
      return;
    }
    long now = System.nanoTime();
    long turn = next.get();
    if (now - turn < 0 || !next.compareAndSet(turn, now + PAUSE)) {
      throw BucketErrors.unavailable(null);
    }
  }

  void succeeded() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /// An answer, whatever it says, is none, unless the store says itself that it cannot work.
  void failed(SdkException failure) {
    if (failure instanceof SdkServiceException answer && answer.statusCode() < 500) {
      succeeded();
    } else {
      lost();
    }
  }

  /// No answer came, or it broke off.
  void lost() {
    failures.updateAndGet(before -> Math.min(FAILURES, before + 1));
  }
}
