package portmanteau.core.upload.lock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;
import portmanteau.core.concurrent.RestartingThread;
import portmanteau.core.upload.lock.UploadLocks.Takeover;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSession.Lease;

/// Checks whether other nodes have taken or requested the sessions that this node writes to; runs
/// only while it writes to any.
final class LeaseWatch {
  /// Well within [UploadLocks]' patience, and one statement whatever is being written.
  static final Duration PAUSE = Duration.ofMillis(400);

  private final UploadLeases leases;
  private final Map<StagingId, UploadLock> active = new ConcurrentHashMap<>();
  private final AtomicBoolean running = new AtomicBoolean();

  LeaseWatch(UploadLeases leases) {
    this.leases = leases;
  }

  void add(StagingId id, UploadLock lock) {
    active.put(id, lock);
    begin();
  }

  void remove(StagingId id, UploadLock lock) {
    active.remove(id, lock);
  }

  private void begin() {
    if (running.compareAndSet(false, true)) {
      RestartingThread.startVirtual("upload-leases", this::run);
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

  /// Checks one lease at once: whether it still has the same holder.
  boolean isOwn(UploadLock lock) {
    long began = System.nanoTime();
    StagingId id = lock.session().id();
    @Nullable Lease now = leases.leases(List.of(id)).get(id);
    compare(lock, now, began);
    return now != null && now.number() == lock.session().lease().number();
  }

  private void look() {
    try {
      long began = System.nanoTime();
      Map<StagingId, Lease> now = leases.leases(active.keySet());
      active.forEach((id, lock) -> compare(lock, now.get(id), began));
    } catch (RuntimeException unreachable) {
      // The next check will tell; a commit compares its lease anyway.
    }
  }

  /// @param began before anybody looked
  private void compare(UploadLock lock, @Nullable Lease now, long began) {
    long own = lock.session().lease().number();
    if (now == null || now.number() > own) {
      lock.end(Takeover.DISCARD);
      return;
    }
    lock.seen(began);
    if (now.asked() >= own) {
      lock.end(Takeover.KEEP);
      leases.heard(lock.session().id(), own);
    }
  }
}
