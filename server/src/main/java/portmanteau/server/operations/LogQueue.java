package portmanteau.server.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portmanteau.core.concurrent.RestartingThread;

/// A queue of lines with its own writer thread, so that nobody waits for the reader of the log.
///
/// Logback's own queue dies silently with the first `Error` of its thread.
final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /// How long a stop waits for what has gathered.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Between two looks at what has been counted.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Appender<ILoggingEvent> target;
  private final BlockingQueue<ILoggingEvent> lines;
  private final int reserve;
  private final RepeatedLines repeated = new RepeatedLines();
  private long told = System.nanoTime();
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /// @param most lines that wait; when four fifths of them do, only warnings and worse are taken
  LogQueue(Appender<ILoggingEvent> target, int most) {
    this.target = target;
    this.lines = new ArrayBlockingQueue<>(most);
    this.reserve = most / 5;
  }

  @Override
  public void start() {
    super.start();
    thread = RestartingThread.start("log", this::write);
  }

  /// Writes out what waits, and nothing after that.
  @Override
  public void stop() {
    Thread writer = thread;
    if (!isStarted() || writer == null) {
      return;
    }
    super.stop();
    stopping = true;
    writer.interrupt();
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    target.stop();
  }

  @Override
  @SuppressWarnings("CheckReturnValue") // a line that finds no room is left out
  protected void append(ILoggingEvent event) {
    boolean serious = event.getLevel().isGreaterOrEqual(Level.WARN);
    if (serious ? repeated.isNew(event, System.nanoTime()) : lines.remainingCapacity() >= reserve) {
      event.prepareForDeferredProcessing();
      lines.offer(event);
    }
  }

  private void write() {
    while (!stopping) {
      try {
        ILoggingEvent next = lines.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
          target.doAppend(next);
        }
        tellRepeated();
      } catch (InterruptedException stop) {
        // The loop's condition decides.
      }
    }
    for (ILoggingEvent event = lines.poll(); event != null; event = lines.poll()) {
      target.doAppend(event);
    }
    repeated.rest().forEach(target::doAppend);
  }

  private void tellRepeated() {
    long now = System.nanoTime();
    if (now - told >= LOOK.toNanos()) {
      told = now;
      repeated.due(now).forEach(target::doAppend);
    }
  }
}
