package portmanteau.dialects.admin.webhook;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import portmanteau.core.Problem;
import portmanteau.core.event.EventSignals;

/// The live streams of a node: no more than a bounded number, woken when there is something new,
/// and ended with the server.
public final class EventStreams implements EventSignals.Listener, AutoCloseable {
  private static final int MOST = 100;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Semaphore room = new Semaphore(MOST);
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// Takes a place; to be closed.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` where there is none
  Stream open() {
    if (closed || !room.tryAcquire()) {
      throw new Problem.Unavailable("There are as many streams as there may be.", SOON).refusal();
    }
    var stream = new Stream();
    streams.add(stream);
    return stream;
  }

  @Override
  public void committed(boolean deliveries) {
    streams.forEach(Stream::wake);
  }

  /// Ends all streams; their readers come back to another node, or after the start.
  @Override
  public void close() {
    closed = true;
    streams.forEach(Stream::wake);
  }

  /// One reader's place.
  final class Stream implements AutoCloseable {
    private final Semaphore signals = new Semaphore(0);

    /// Waits for something new; false where the time was over.
    boolean await(Duration limit) throws InterruptedException {
      boolean woken = signals.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
      signals.drainPermits();
      return woken;
    }

    boolean isToEnd() {
      return closed;
    }

    private void wake() {
      if (signals.availablePermits() == 0) {
        signals.release();
      }
    }

    @Override
    public void close() {
      streams.remove(this);
      room.release();
    }
  }
}
