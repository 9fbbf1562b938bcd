package portmanteau.web.server;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import portmanteau.core.concurrent.LongPark;

/// Lets its creating thread wait for one asynchronous step of Jetty, mostly without parking.
final class Completion implements Callback {
  private final Thread waiter = Thread.currentThread();
  private @Nullable Throwable failure;
  private volatile boolean done;

  @Override
  public void succeeded() {
    complete();
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
    complete();
  }

  private void complete() {
    done = true;
    if (!Thread.currentThread().equals(waiter)) {
      LockSupport.unpark(waiter);
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  boolean isDone() {
    return done;
  }

  /// Waits at most that many nanoseconds; returns whether the step is over.
  boolean await(long nanos) {
    return await(nanos, () -> false);
  }

  /// As [#await(long)], but gives up as soon as `given` says so; whoever changes its mind unparks
  /// the waiter.
  boolean await(long nanos, BooleanSupplier given) {
    long end = System.nanoTime() + nanos;
    while (!done && !given.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LongPark.parkNanos(this, left);
    }
    return done;
  }

  /// Has the waiter look up.
  void wake() {
    LockSupport.unpark(waiter);
  }

  /// Throws if the step failed.
  void check() throws IOException {
    Throwable cause = failure;
    if (done && cause != null) {
      throw new ClientGone(cause);
    }
  }

  /// The client closed the connection, or reads its response too slowly; nobody is left to answer.
  static final class ClientGone extends IOException {
    private static final long serialVersionUID = 1;

    ClientGone(Throwable cause) {
      super("the client is gone", cause);
    }
  }
}
