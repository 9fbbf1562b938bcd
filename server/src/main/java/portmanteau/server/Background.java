package portmanteau.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.concurrent.RestartingThread;
import portmanteau.server.operations.BackgroundMetrics;

/// The server's recurring background tasks, each on its own thread, so that none waits for another.
final class Background implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Background.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Runnable> atTheEnd = new ArrayList<>();
  private final BackgroundMetrics metrics;

  Background(BackgroundMetrics metrics) {
    this.metrics = metrics;
  }

  /// A task that may fail; it is retried the next time.
  interface Task {
    void run() throws Exception;
  }

  /// Runs the task after each `pause`.
  void every(Duration pause, String name, Task task) {
    Runnable guarded = guarded(name, task);
    threads.add(RestartingThread.start(name, () -> repeat(pause, guarded)));
  }

  /// Runs the task after each `pause`, and once more at the end.
  void everyAndAtTheEnd(Duration pause, String name, Task task) {
    every(pause, name, task);
    atTheEnd.add(guarded(name, task));
  }

  private void repeat(Duration pause, Runnable guarded) {
    try {
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        guarded.run();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets running tasks finish, interrupts long ones, then runs what is due at the end.
  @Override
  public void close() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    closing.countDown();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
          log.warn("a background task did not finish in {}", PATIENCE);
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    atTheEnd.forEach(Runnable::run);
  }

  /// Survives errors too: without its tasks the server would run on and silently lose counts and
  /// space.
  private Runnable guarded(String name, Task task) {
    metrics.announce(name);
    return () -> {
      try {
        task.run();
        metrics.ended(name, true);
      } catch (Throwable failure) {
        metrics.ended(name, false);
        log.error("{} failed; it will be tried again", name, failure);
      }
    };
  }
}
