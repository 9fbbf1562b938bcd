package portmanteau.web.server;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the running exchanges, so that a stop can wait for them.
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition quiet = lock.newCondition();
  private int running;
  private volatile boolean stopping;

  void enter() {
    lock.lock();
    try {
      running++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      running--;
      if (running == 0) {
        quiet.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// From now on, no connection outlives its next answer.
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /// Waits until nothing runs; false if that takes longer than `most`.
  boolean awaitQuiet(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (running > 0) {
        if (left <= 0) {
          return false;
        }
        left = quiet.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
