package portmanteau.core.upload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import portmanteau.core.LastingThread;
import portmanteau.core.blob.StagingId;

/// Looks whether other nodes have taken, or asked for, what this one writes to; only as long as it
/// writes to anything.
final class LeaseWatch {
  /// Well within [Leases]' patience, and one statement whatever is being written.
  static final Duration PAUSE = Duration.ofMillis(400);

  private final UploadLeases leases;
  private final Map<StagingId, Held> active = new ConcurrentHashMap<>();
  private final AtomicBoolean running = new AtomicBoolean();

  LeaseWatch(UploadLeases leases) {
    this.leases = leases;
  }

  void add(StagingId id, Held held) {
    active.put(id, held);
    begin();
  }

  void remove(StagingId id, Held held) {
    active.remove(id, held);
  }

  private void begin() {
    if (running.compareAndSet(false, true)) {
      LastingThread.startVirtual("upload-leases", this::run);
    }
  }

  private void run() {
    while (!active.isEmpty()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      look();
    }
    running.set(false);
    if (!active.isEmpty()) {
      begin();
    }
  }

  /// Looks at one at once: whether it is still whose it was.
  boolean isOwn(Held held) {
    long began = System.nanoTime();
    StagingId id = held.session().id();
    @Nullable Lease now = leases.leases(List.of(id)).get(id);
    compare(held, now, began);
    return now != null && now.number() == held.session().lease().number();
  }

  private void look() {
    try {
      long began = System.nanoTime();
      Map<StagingId, Lease> now = leases.leases(active.keySet());
      active.forEach((id, held) -> compare(held, now.get(id), began));
    } catch (RuntimeException unreachable) {
      // The next look tells; whoever commits meanwhile compares its lease anyway.
    }
  }

  /// @param began before anybody looked
  private void compare(Held held, @Nullable Lease now, long began) {
    long own = held.session().lease().number();
    if (now == null || now.number() > own) {
      held.end(Takeover.DISCARD);
      return;
    }
    held.seen(began);
    if (now.asked() >= own) {
      held.end(Takeover.KEEP);
      leases.heard(held.session().id(), own);
    }
  }
}
