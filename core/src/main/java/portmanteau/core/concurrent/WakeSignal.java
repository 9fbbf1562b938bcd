package portmanteau.core.concurrent;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes a thread that looks for work now and then, so that it looks at once, and ends it.
///
/// Signals that come while the thread works are one signal: it looks once more.
public final class WakeSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition signal = lock.newCondition();
  private boolean woken;
  private boolean stopped;

  /// There may be work.
  public void wake() {
    lock.lock();
    try {
      woken = true;
      signal.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// There is to be no further look.
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      signal.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a signal, at most `limit`; false once the thread is to end.
  public boolean await(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (!woken && !stopped && left > 0) {
        left = signal.awaitNanos(left);
      }
      woken = false;
      return !stopped;
    } finally {
      lock.unlock();
    }
  }
}
