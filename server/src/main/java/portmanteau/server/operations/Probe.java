package portmanteau.server.operations;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks one dependency of the server, at most once a second however many ask, and lets nobody
/// wait for long.
public final class Probe {
  private static final Logger log = LoggerFactory.getLogger(Probe.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final String subject;
  private final Look look;
  private final AtomicReference<@Nullable Looking> last = new AtomicReference<>();

  private record Looking(FutureTask<String> task, long began) {
    boolean isOver() {
      return task.isDone() && System.nanoTime() - began > FRESH.toNanos();
    }
  }

  /// Returns what is wrong; the empty string: nothing. An exception is logged; only its kind is
  /// reported.
  @FunctionalInterface
  public interface Look {
    String look() throws Exception;
  }

  /// @param subject what is looked at, as the beginning of a sentence
  public Probe(String subject, Look look) {
    this.subject = subject;
    this.look = look;
  }

  /// Begins to look, unless it is still looking, or has just looked.
  void begin() {
    Looking before = last.get();
    if (before == null || before.isOver()) {
      var now = new Looking(new FutureTask<>(this::find), System.nanoTime());
      if (last.compareAndSet(before, now)) {
        Thread.ofPlatform().daemon().name("probe").start(now.task);
      }
    }
  }

  /// What is wrong, once that is known; null: nothing.
  @Nullable String await(Duration most) {
    Looking now = last.get();
    try {
      String found = now == null ? "" : now.task.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return found.isEmpty() ? null : subject + ": " + found;
    } catch (TimeoutException slow) {
      return subject + ": no answer in time";
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return subject + ": nobody waited for the answer";
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String find() {
    try {
      return look.look();
    } catch (Exception | Error failure) {
      log.warn("The probe of {} failed", subject, failure);
      return Trouble.of(failure).map(Trouble::words).orElse("it fails; the log says how");
    }
  }
}
