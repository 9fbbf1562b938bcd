package portmanteau.server.operations;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.Stored;

/// What is stored, queried at most once a second; if the catalogue is too busy, the last answer.
final class StorageMetrics {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<Stored> source;
  private final AtomicReference<@Nullable Answer> last = new AtomicReference<>();

  private record Answer(Stored stored, long at) {}

  StorageMetrics(Supplier<Stored> source) {
    this.source = source;
  }

  Stored now() {
    Answer known = last.get();
    if (known != null && System.nanoTime() - known.at < FRESH.toNanos()) {
      return known.stored;
    }
    Stored stored = ask(known == null ? new Stored(0, 0, 0, 0) : known.stored);
    last.set(new Answer(stored, System.nanoTime()));
    return stored;
  }

  /// Slightly old numbers are better than none.
  private Stored ask(Stored before) {
    try {
      return source.get();
    } catch (RuntimeException busyOrUnreadable) {
      return before;
    }
  }
}
