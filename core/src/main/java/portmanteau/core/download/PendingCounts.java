package portmanteau.core.download;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Downloads that were counted here and not stored yet; a crash may lose the last of them.
public final class PendingCounts<K> {
  private final Consumer<Map<K, Long>> store;
  private final ConcurrentHashMap<K, Long> pending = new ConcurrentHashMap<>();
  private final ReentrantLock flushing = new ReentrantLock();

  /// @param store adds them to those that are stored
  public PendingCounts(Consumer<Map<K, Long>> store) {
    this.store = store;
  }

  /// One more.
  public void count(K key) {
    pending.merge(key, 1L, Long::sum);
  }

  /// Stores all where some are of this key.
  void flush(K key) {
    if (pending.containsKey(key)) {
      flush();
    }
  }

  /// Stores what was counted since the last call.
  public void flush() {
    flushing.lock();
    try {
      Map<K, Long> counted = new HashMap<>(pending);
      if (counted.isEmpty()) {
        return;
      }
      store.accept(counted);
      // Not before: while something is missing in the catalogue it can be seen here.
      counted.forEach((key, count) ->
          pending.computeIfPresent(key, (any, now) -> now > count ? now - count : null));
    } finally {
      flushing.unlock();
    }
  }
}
