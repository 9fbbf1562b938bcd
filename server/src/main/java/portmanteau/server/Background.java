package portmanteau.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server does by itself, again and again, one task at a time.
final class Background implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Background.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("background").factory());
  private final List<Runnable> atTheEnd = new ArrayList<>();

  /// A piece of work that may fail; it is tried again the next time.
  interface Task {
    void run() throws Exception;
  }

  /// Runs the task after each `pause`.
  @SuppressWarnings("FutureReturnValueIgnored") // the task is guarded: nothing would come of it
  void every(Duration pause, String name, Task task) {
    Runnable guarded = guarded(name, task);
    clock.scheduleWithFixedDelay(
        guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Runs the task after each `pause`, and once more at the end.
  void everyAndAtTheEnd(Duration pause, String name, Task task) {
    every(pause, name, task);
    atTheEnd.add(guarded(name, task));
  }

  /// Lets the running task finish, then runs what is due at the end.
  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("a background task did not finish in {}", PATIENCE);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    atTheEnd.forEach(Runnable::run);
  }

  private static Runnable guarded(String name, Task task) {
    return () -> {
      try {
        task.run();
      } catch (Exception | StackOverflowError failure) {
        log.error("{} failed; it will be tried again", name, failure);
      }
    };
  }
}
