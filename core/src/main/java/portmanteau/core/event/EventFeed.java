package portmanteau.core.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import portmanteau.core.concurrent.RestartingThread;
import portmanteau.core.concurrent.WakeSignal;

/// Tells on this node that events have become visible: as soon as they were committed here, and
/// within a moment of their commit elsewhere.
///
/// Where positions are given after the commit, this gives them.
public final class EventFeed implements EventSignals.Listener, AutoCloseable {
  private static final int BATCH = 1000;

  private final EventPositions positions;
  private final Duration pause;
  private final List<EventSignals.Listener> listeners = new CopyOnWriteArrayList<>();
  private final WakeSignal signal = new WakeSignal();
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
    signal.wake();
  }

  private void work() {
    try {
      while (signal.await(pause)) {
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

  @Override
  public void close() {
    signal.stop();
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
