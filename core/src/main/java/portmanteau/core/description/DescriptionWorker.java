package portmanteau.core.description;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.concurrent.RestartingThread;
import portmanteau.core.concurrent.WakeSignal;
import portmanteau.core.event.EventSignals;

/// Describes new blobs in the background, after those who brought them have their answers.
///
/// Whoever opened it closes it; what is being looked at then is left to whoever comes next.
public final class DescriptionWorker implements EventSignals.Listener, AutoCloseable {
  private static final System.Logger log = System.getLogger(DescriptionWorker.class.getName());

  /// Within which what another node was not able to finish is found.
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// A little patience makes one change of many uploads' descriptions.
  private static final Duration GATHERING = Duration.ofMillis(50);

  /// Much longer than a batch takes.
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final int BATCH = 64;
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  private final Descriptions descriptions;
  private final Describer describer;
  private final Blobs blobs;
  private final InstantSource clock;
  private final WakeSignal signal = new WakeSignal();
  private @Nullable Thread thread;

  public DescriptionWorker(
      Descriptions descriptions, Describer describer, Blobs blobs, InstantSource clock) {
    this.descriptions = descriptions;
    this.describer = describer;
    this.blobs = blobs;
    this.clock = clock;
  }

  /// Begins to work.
  public void start() {
    signal.wake();
    thread = RestartingThread.start("descriptions", this::work);
  }

  /// New media come with events.
  @Override
  public void committed(boolean deliveries) {
    signal.wake();
  }

  private void work() {
    try {
      while (signal.await(LOOK)) {
        Thread.sleep(GATHERING);
        while (describeSome() == BATCH && !Thread.currentThread().isInterrupted()) {
          // Until fewer are left than one batch.
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// Describes one batch of what is due; returns how many blobs that were.
  int describeSome() {
    Instant now = clock.instant();
    List<DescriptionTask> tasks = descriptions.lease(now, now.plus(LEASE), BATCH);
    var finished = new ArrayList<Descriptions.Finished>();
    for (DescriptionTask task : tasks) {
      try {
        finished.add(new Descriptions.Finished(task, describe(task)));
      } catch (IOException | RuntimeException failure) {
        failed(task, failure, finished);
      }
    }
    if (!finished.isEmpty()) {
      descriptions.finish(finished);
    }
    return tasks.size();
  }

  private Description describe(DescriptionTask task) throws IOException {
    try (ByteSource bytes = blobs.open(task.blob())) {
      return describer.describe(task.type(), bytes);
    } catch (NoSuchFileException gone) {
      return Description.NOTHING;
    }
  }

  /// A file that cannot be read may be readable later; one that never is stays undescribed.
  private void failed(
      DescriptionTask task, Exception failure, List<Descriptions.Finished> finished) {
    boolean last = task.attempts() >= MOST_ATTEMPTS;
    log.log(
        last ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
        "The headers of blob " + task.blob() + " cannot be read: " + failure);
    if (last) {
      finished.add(new Descriptions.Finished(task, Description.NOTHING));
    } else {
      descriptions.postpone(
          task, clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << task.attempts())));
    }
  }

  @Override
  public void close() {
    signal.stop();
    Thread started = thread;
    if (started == null) {
      return;
    }
    started.interrupt();
    try {
      started.join(Duration.ofSeconds(5));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
