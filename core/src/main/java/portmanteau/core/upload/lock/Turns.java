package portmanteau.core.upload.lock;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.lock.UploadLocks.Takeover;

/// One request at a time per session on this node: a later one aborts the running one and waits for
/// its end.
final class Turns {
  /// An aborted request has only one sync and one commit left to do.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Map<StagingId, Turn> holders = new HashMap<>();

  /// Takes the session's turn; the caller closes it.
  ///
  /// @param wake unblocks the holder at once when another request aborts it
  /// @throws portmanteau.core.Refusal `Unavailable` if the other one does not end
  Turn take(StagingId id, Takeover takeover, Runnable wake) {
    lock.lock();
    try {
      end(id, takeover);
      var turn = new Turn(id, wake);
      holders.put(id, turn);
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /// Aborts the request writing to the session, and waits for its end.
  void settle(StagingId id) {
    lock.lock();
    try {
      end(id, Takeover.KEEP);
    } finally {
      lock.unlock();
    }
  }

  /// Whether a request holds the session.
  boolean isTaken(StagingId id) {
    lock.lock();
    try {
      return holders.containsKey(id);
    } finally {
      lock.unlock();
    }
  }

  private void end(StagingId id, Takeover takeover) {
    long patience = PATIENCE.toNanos();
    for (Turn holder = holders.get(id); holder != null; holder = holders.get(id)) {
      holder.end(takeover);
      if (patience <= 0) {
        throw busy();
      }
      try {
        patience = left.awaitNanos(patience);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw busy();
      }
    }
  }

  static RuntimeException busy() {
    return new Problem.Unavailable("The upload is busy.", Duration.ofSeconds(1)).refusal();
  }

  /// A turn, held until closed.
  final class Turn implements AutoCloseable {
    private final StagingId id;
    private final Runnable wake;
    private volatile @Nullable Takeover ended;
    private boolean committing;

    private Turn(StagingId id, Runnable wake) {
      this.id = id;
      this.wake = wake;
    }

    /// Tells the holder to stop; too late once it commits.
    void end(Takeover takeover) {
      lock.lock();
      try {
        if (!committing) {
          ended = ended == Takeover.DISCARD ? Takeover.DISCARD : takeover;
          wake.run();
        }
      } finally {
        lock.unlock();
      }
    }

    boolean isEnded() {
      return ended != null;
    }

    /// Asked at the last moment: whether the bytes that have arrived count. After a yes this turn
    /// can no longer be aborted.
    boolean mayCommit() {
      lock.lock();
      try {
        committing = ended != Takeover.DISCARD;
        return committing;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        holders.remove(id, this);
        left.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
