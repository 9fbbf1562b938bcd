package portmanteau.core.login;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import portmanteau.core.Problem;

/// Runs one action per key at a time; later callers with the same key wait for its end.
final class OneOfEach<K> {
  private final Map<K, CountDownLatch> running = new ConcurrentHashMap<>();
  private final Duration patience;

  OneOfEach(Duration patience) {
    this.patience = patience;
  }

  /// True: it is this caller's, and ends with [#end]. False: another's has ended meanwhile.
  boolean begin(K kind) {
    CountDownLatch other = running.putIfAbsent(kind, new CountDownLatch(1));
    if (other == null) {
      return true;
    }
    try {
      if (other.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new Problem.Unavailable("Too many logins at once.", Duration.ofSeconds(5)).refusal();
  }

  void end(K kind) {
    CountDownLatch ended = running.remove(kind);
    if (ended != null) {
      ended.countDown();
    }
  }
}
