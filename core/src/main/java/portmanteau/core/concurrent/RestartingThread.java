package portmanteau.core.concurrent;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// A thread whose work restarts after a failure, until it returns.
///
/// Everything that runs as long as the server starts here, so that no failure, not even an `Error`,
/// ends it silently.
public final class RestartingThread {
  /// The pause before the next try, so that permanent failure does not keep a core busy.
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// How often each kind of work broke off.
  private static final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

  private RestartingThread() {}

  /// How often work broke off since the process began, by the thread's name without a number at its
  /// end; what never did is there with 0.
  public static Map<String, Long> failures() {
    return failures.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }

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
    LongAdder broken =
        failures.computeIfAbsent(name.replaceFirst("-[0-9]+$", ""), _ -> new LongAdder());
    while (true) {
      try {
        work.run();
        return;
      } catch (Throwable failure) {
        broken.increment();
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
