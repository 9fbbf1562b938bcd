package portmanteau.core.outbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Room for the requests that a node makes at once.
///
/// A request that takes long gives its room back while it goes on, and has a room of its own kind,
/// which requests to endpoints in trouble begin in: however many hang, the others go on.
final class RequestSlots {
  /// All requests together, in terms of those that are quick.
  private static final int BOUND = 4;

  private final int quickOnes;
  private final int troubledOnes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Slot> quick = new HashSet<>();
  private final Set<Slot> slow = new HashSet<>();

  /// @param quickOnes requests that are under way at once, those not counted that take long
  RequestSlots(int quickOnes) {
    this.quickOnes = quickOnes;
    this.troubledOnes = Math.max(1, quickOnes / 2);
  }

  /// Waits for room; empty where the time was over.
  ///
  /// @param inTrouble whether it is for an endpoint in trouble
  Optional<Slot> take(boolean inTrouble, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (!hasRoom(inTrouble)) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      var slot = new Slot(System.nanoTime());
      (inTrouble ? slow : quick).add(slot);
      return Optional.of(slot);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(boolean inTrouble) {
    return inTrouble
        ? slow.size() < troubledOnes
        : quick.size() < quickOnes && quick.size() + slow.size() < BOUND * quickOnes;
  }

  /// Gives back the room of requests that are under way for longer than `limit`.
  void passSlowOnes(Duration limit) {
    long now = System.nanoTime();
    lock.lock();
    try {
      var late = quick.stream().filter(slot -> now - slot.began > limit.toNanos()).toList();
      quick.removeAll(Set.copyOf(late));
      slow.addAll(late);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Room for one request.
  final class Slot {
    private final long began;

    private Slot(long began) {
      this.began = began;
    }

    void giveBack() {
      lock.lock();
      try {
        quick.remove(this);
        slow.remove(this);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
