package portmanteau.web.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the running exchanges, so that a stop can wait for them.
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition quiet = lock.newCondition();
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
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

  /// From now on, no connection outlives its next answer, and nobody waits.
  void stop() {
    stopping = true;
    waiting.forEach(LockSupport::unpark);
  }

  /// This thread is to be unparked when the server stops.
  void beginWait() {
    waiting.add(Thread.currentThread());
  }

  void endWait() {
    waiting.remove(Thread.currentThread());
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
