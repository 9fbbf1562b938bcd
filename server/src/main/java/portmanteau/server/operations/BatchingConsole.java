package portmanteau.server.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.concurrent.locks.LockSupport;

/// Writes lines to the console, some thousandths of a second late, so that more of them gather.
///
/// Behind a queue each line would wake its writer, which costs a busy server more than the line:
/// now one does it for all that come meanwhile. Used by the queue's one thread.
final class BatchingConsole extends ConsoleAppender<ILoggingEvent> {
  private static final long PAUSE_NANOS = 5_000_000;

  /// How long lines that have gathered may take before the next pause.
  private static final long WRITING_NANOS = 500_000;

  private long rested = System.nanoTime() - WRITING_NANOS;

  @Override
  protected void append(ILoggingEvent event) {
    if (System.nanoTime() - rested >= WRITING_NANOS) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
      rested = System.nanoTime();
    }
    super.append(event);
  }
}
