package portmanteau.storage.s3;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;

/// The memory that all uploads share: slabs outside the heap, handed out as bytes arrive, first
/// come, first served.
///
/// Uploads that each hold half a part would wait for each other for ever. So the slabs of one whole
/// part are set aside: where nothing else is left, one upload at a time takes them, until its part
/// is sent.
final class PartMemory {
  /// Bytes of a slab.
  static final int SLAB = 256 << 10;

  /// Slabs of a part.
  static final int SLABS = 32;

  /// Bytes of a part; S3 wants 5 MiB or more of all parts but the last.
  static final int PART = SLAB * SLABS;

  /// Bytes of the least memory.
  static final long LEAST = PART;

  private static final Duration LATER = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Deque<ByteBuffer> idle = new ArrayDeque<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Duration patience;
  private int common;
  private int reserve = SLABS;
  private @Nullable Part finisher;

  /// @param bytes in all, at least [#LEAST]
  /// @param patience how long an upload waits for a slab
  PartMemory(long bytes, Duration patience) {
    this.common = Math.toIntExact(bytes / SLAB) - SLABS;
    this.patience = patience;
  }

  /// One that waits for its turn.
  private static final class Waiter {
    private final Condition turn;

    Waiter(Condition turn) {
      this.turn = turn;
    }
  }

  /// A slab for `part`.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` where none comes in time
  ByteBuffer take(Part part) {
    lock.lock();
    try {
      if (!(waiters.isEmpty() || part == finisher) || !mayTake(part)) {
        await(part);
      }
      if (part == finisher) {
        reserve--;
      } else if (common > 0) {
        common--;
        part.tookCommon();
      } else {
        finisher = part;
        reserve--;
      }
      ByteBuffer slab = idle.poll();
      return slab == null ? ByteBuffer.allocateDirect(SLAB) : slab.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean mayTake(Part part) {
    return part == finisher || common > 0 || finisher == null;
  }

  private void await(Part part) {
    var waiter = new Waiter(lock.newCondition());
    waiters.add(waiter);
    try {
      long left = patience.toNanos();
      while (waiters.peek() != waiter || !mayTake(part)) {
        if (left <= 0) {
          throw new Problem.Unavailable("Too many uploads are under way.", LATER).refusal();
        }
        left = waiter.turn.awaitNanos(left);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new Problem.Unavailable("The server is stopping.", LATER).refusal();
    } finally {
      waiters.remove(waiter);
      wakeNext();
    }
  }

  private void wakeNext() {
    Waiter next = waiters.peek();
    if (next != null) {
      next.turn.signal();
    }
  }

  /// Gives back all slabs of `part`.
  ///
  /// @param ofCommon how many of them were common ones
  void giveBack(Part part, Iterable<ByteBuffer> slabs, int ofCommon) {
    lock.lock();
    try {
      slabs.forEach(idle::push);
      common += ofCommon;
      if (part == finisher) {
        finisher = null;
        reserve = SLABS;
      }
      wakeNext();
    } finally {
      lock.unlock();
    }
  }

  /// Bytes that nobody holds.
  long free() {
    lock.lock();
    try {
      return (long) (common + reserve) * SLAB;
    } finally {
      lock.unlock();
    }
  }
}
