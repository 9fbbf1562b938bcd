package portmanteau.core.concurrent;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A thread whose work restarts after a failure, until it returns.
///
/// Everything that runs as long as the server starts here, so that no failure, not even an `Error`,
/// ends it silently.
public final class RestartingThread {
  /// The pause before the next try, so that permanent failure does not keep a core busy.
  private static final Duration PAUSE = Duration.ofMillis(100);

  private RestartingThread() {}

  /// Starts a daemon thread of the operating system.
  ///
  /// @param work returns when it is done for good
  public static Thread start(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().start(() -> last(name, work));
  }

  /// Starts a virtual thread.
  public static Thread startVirtual(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(() -> last(name, work));
  }

  private static void last(String name, Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (Throwable failure) {
        tell(name, failure);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static void tell(String name, Throwable failure) {
    try {
      System.getLogger(RestartingThread.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "The thread " + name + " broke off and begins anew",
              failure);
    } catch (Throwable untold) {
      // Without memory for the message there is still the work.
    }
  }
}
