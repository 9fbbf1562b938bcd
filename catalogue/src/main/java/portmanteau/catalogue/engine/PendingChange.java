package portmanteau.catalogue.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A change on its way through the writer: waiting, begun or withdrawn, and in the end answered.
final class PendingChange<T extends @Nullable Object> {
  private enum Stage {
    WAITING,
    BEGUN,
    WITHDRAWN
  }

  private final Work<T> change;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private @Nullable T result;
  private @Nullable RuntimeException failure;
  private @Nullable Error error;

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
    answered.countDown();
  }

  void refuse(RuntimeException reason) {
    failure = reason;
    answered.countDown();
  }

  /// Waits for the answer; a change that has not begun within `patience` is withdrawn. One that has
  /// begun is waited for whatever happens, since nobody else knows what becomes of it.
  T await(Duration patience) {
    boolean interrupted = false;
    try {
      interrupted = waitToBegin(patience);
      while (true) {
        try {
          answered.await();
          break;
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return outcome();
  }

  private boolean waitToBegin(Duration patience) {
    boolean interrupted = false;
    boolean done = false;
    try {
      done = answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interruption) {
      interrupted = true;
    }
    if (!done && stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN)) {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw Refusals.busy();
    }
    return interrupted;
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
