package portmanteau.core.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.concurrent.RestartingThread;

/// Tells on this node that events have become visible: as soon as they were committed here, and
/// within a moment of their commit elsewhere.
///
/// Where positions are given after the commit, this gives them.
public final class EventFeed implements EventSignals.Listener, AutoCloseable {
  private static final int BATCH = 1000;

  private final EventPositions positions;
  private final Duration pause;
  private final List<EventSignals.Listener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition signal = lock.newCondition();
  private boolean woken;
  private boolean stopping;
  private @Nullable Thread thread;

  /// @param pause between two looks for what other nodes have committed
  public EventFeed(EventPositions positions, Duration pause) {
    this.positions = positions;
    this.pause = pause;
  }

  public void start(EventSignals signals) {
    signals.listen(this);
    if (!positions.givenAtCommit()) {
      thread = RestartingThread.start("event-positions", this::work);
    }
  }

  /// Adds a listener, which is called where there is something new to read.
  public void listen(EventSignals.Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void committed(boolean deliveries) {
    if (positions.givenAtCommit()) {
      listeners.forEach(listener -> listener.committed(deliveries));
      return;
    }
    lock.lock();
    try {
      woken = true;
      signal.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      while (awaitSignal()) {
        boolean any = false;
        while (positions.give(BATCH) > 0) {
          any = true;
        }
        if (any) {
          listeners.forEach(listener -> listener.committed(true));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitSignal() throws InterruptedException {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!woken && !stopping && left > 0) {
        left = signal.awaitNanos(left);
      }
      woken = false;
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopping = true;
      signal.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      Thread started = thread;
      if (started != null) {
        started.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
