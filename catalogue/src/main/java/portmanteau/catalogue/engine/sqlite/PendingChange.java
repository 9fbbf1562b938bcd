package portmanteau.catalogue.engine.sqlite;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.concurrent.LongPark;

/// A change passing through the writer: waiting, begun or withdrawn, and finally answered. Its
/// caller waits for it.
final class PendingChange<T extends @Nullable Object> {
  private enum Stage {
    WAITING,
    BEGUN,
    WITHDRAWN
  }

  private final Work<T> change;
  private final Thread waiter = Thread.currentThread();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private @Nullable T result;
  private @Nullable RuntimeException failure;
  private @Nullable Error error;
  private volatile boolean answered;

  PendingChange(Work<T> change) {
    this.change = change;
  }

  /// False where whoever asked does not wait any longer.
  boolean begin() {
    return stage.compareAndSet(Stage.WAITING, Stage.BEGUN);
  }

  /// Runs the change, keeping its outcome back; returns what it threw.
  @Nullable RuntimeException run(Session session) {
    result = null;
    failure = null;
    error = null;
    try {
      result = change.run(session);
    } catch (RuntimeException thrown) {
      failure = thrown;
    } catch (Error thrown) {
      error = thrown;
      return new IllegalStateException(thrown);
    }
    return failure;
  }

  /// Tells the outcome; only to be called once nothing can undo it.
  void answer() {
    answered = true;
    LockSupport.unpark(waiter);
  }

  void refuse(RuntimeException reason) {
    failure = reason;
    answer();
  }

  /// As [#refuse], where it was not answered yet.
  void refuseUnanswered(RuntimeException reason) {
    if (!answered) {
      refuse(reason);
    }
  }

  /// Waits for the answer; a change that has not begun within `patience` is withdrawn. One that has
  /// begun is waited for whatever happens, since nobody else knows what becomes of it.
  T await(Duration patience) {
    boolean interrupted = waitToBegin(System.nanoTime() + patience.toNanos());
    if (!answered && stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN)) {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw Refusals.busy();
    }
    while (!answered) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome();
  }

  /// Returns when the change is answered, the time is over or the thread interrupted: true.
  private boolean waitToBegin(long end) {
    while (!answered) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      LongPark.parkNanos(this, left);
      if (Thread.interrupted()) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("NullAway") // a change without failure has a result of its own type
  private T outcome() {
    if (error != null) {
      throw error;
    }
    if (failure != null) {
      throw SqliteFailures.explain(failure);
    }
    return result;
  }
}
