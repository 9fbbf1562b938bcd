package portmanteau.catalogue.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A cache of rows by key; never of absent rows.
///
/// Forgetting a key raises the generation first. A reader that began in an earlier generation may
/// hold the row from before the change, so what it found is not kept; and what is put while a
/// change is forgetting is removed by that very change. Forgetting everything raises the epoch, and
/// no row of an earlier epoch is believed.
final class RowCache<K, V> {
  private static final int MOST = 10_000;

  private record Kept<V>(V row, long epoch) {}

  private final Cache<K, Kept<V>> rows = Caffeine.newBuilder().maximumSize(MOST).build();
  private final AtomicLong generation = new AtomicLong();
  private final AtomicLong epoch = new AtomicLong();

  Optional<V> find(K key, Function<K, Optional<V>> source) {
    Kept<V> known = rows.getIfPresent(key);
    long now = epoch.get();
    if (known != null && known.epoch() == now) {
      return Optional.of(known.row());
    }
    long before = generation.get();
    Optional<V> found = source.apply(key);
    found.ifPresent(row -> keep(key, new Kept<>(row, now), before));
    return found;
  }

  private void keep(K key, Kept<V> found, long before) {
    rows.asMap().compute(key, (same, other) -> generation.get() == before ? found : other);
  }

  /// Call after the change and before it is acknowledged.
  void forget(K key) {
    generation.incrementAndGet();
    rows.invalidate(key);
  }

  /// As [#forget], of all keys.
  void forgetAll() {
    epoch.incrementAndGet();
    rows.invalidateAll();
  }
}
