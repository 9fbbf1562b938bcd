package portmanteau.server.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.outbox.Deliveries;
import portmanteau.core.outbox.Deliveries.Backlog;

/// What endpoints have in store, counted once for all that ask at about the same time: each count
/// looks at everything that waits.
final class RecentBacklogs {
  private static final long RECENT = Duration.ofSeconds(2).toNanos();

  private final Deliveries deliveries;
  private final ReentrantLock counting = new ReentrantLock();
  private List<Backlog> last = List.of();
  private long counted = System.nanoTime() - RECENT;

  RecentBacklogs(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /// Of now, or of two seconds ago.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable`
  List<Backlog> get() {
    counting.lock();
    try {
      if (System.nanoTime() - counted >= RECENT) {
        last = deliveries.backlogs();
        counted = System.nanoTime();
      }
      return last;
    } finally {
      counting.unlock();
    }
  }
}
