package portmanteau.imaging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.rendering.RenderFailure;
import portmanteau.core.rendering.Renderer;
import portmanteau.core.variant.VariantFit;
import portmanteau.core.variant.VariantSpec;
import portmanteau.imaging.worker.Recipe;
import portmanteau.imaging.worker.WorkerMain;

/// Renders by workers: at most one a processor, started when they are needed, ended when nobody has
/// needed them for a minute.
///
/// A picture that ends its worker is given to another one once, since the system may have ended the
/// first; a picture that ends two, or takes too long, is not rendered.
public final class WorkerPool implements Renderer, AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration RENDERING = Duration.ofSeconds(20);
  private static final Duration WAITING = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// Well below the processor's time that a worker allows itself.
  private static final Duration MOST_BUSY = Duration.ofMinutes(2);

  private static final int MOST_WAITING = 1000;

  private static final String UNREADABLE =
      "The picture cannot be rendered: decoding it takes too much time or memory.";

  private final VipsLibrary library;
  private final long mostPixels;
  private final Semaphore slots;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(1, WorkerPool::daemon);
  private boolean isClosed;

  /// @param mostPixels of a picture that is decoded
  /// @param most workers at a time
  public WorkerPool(VipsLibrary library, long mostPixels, int most) {
    this.library = library;
    this.mostPixels = mostPixels;
    this.slots = new Semaphore(most, true);
    deadlines.setRemoveOnCancelPolicy(true);
    var _ =
        deadlines.scheduleWithFixedDelay(
            () -> endIdle(IDLE), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = Executors.defaultThreadFactory().newThread(work);
    thread.setName("picture-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String unavailability() {
    return library.unavailability();
  }

  @Override
  public void render(ByteSource original, VariantSpec spec, OutputStream target)
      throws IOException, RenderFailure {
    takeSlot();
    try {
      try {
        renderOnce(idleOrNew(), original, spec, target);
      } catch (WorkerDied first) {
        requireSecondTry(first);
        // Whatever has ended the first may have ended those that are idle.
        endOneIdle();
        renderOnce(started(), original, spec, target);
      }
    } catch (WorkerDied died) {
      throw died.hasAnswered()
          ? new RenderFailure(RenderFailure.Kind.BUSY, "The picture was not rendered to its end.")
          : new RenderFailure(RenderFailure.Kind.PICTURE, UNREADABLE);
    } finally {
      slots.release();
    }
  }

  private void takeSlot() throws RenderFailure {
    try {
      if (slots.getQueueLength() < MOST_WAITING
          && slots.tryAcquire(WAITING.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new RenderFailure(
        RenderFailure.Kind.BUSY, "Too many pictures wait to be rendered; try again soon.");
  }

  private static void requireSecondTry(WorkerDied first) throws WorkerDied {
    if (first.isTooSlow() || first.hasAnswered()) {
      throw first;
    }
  }

  private void renderOnce(Worker worker, ByteSource original, VariantSpec spec, OutputStream target)
      throws IOException, RenderFailure {
    try {
      worker.render(original, recipe(spec), target, RENDERING);
    } finally {
      giveBack(worker);
    }
  }

  private Recipe recipe(VariantSpec spec) {
    String suffix =
        switch (spec.format()) {
          case JPEG -> ".jpg[Q=%d,strip,background=255]".formatted(spec.quality());
          case WEBP -> ".webp[Q=%d,strip]".formatted(spec.quality());
          case AVIF -> ".avif[Q=%d,effort=3,strip]".formatted(spec.quality());
          case PNG -> ".png[strip]";
        };
    return new Recipe(
        spec.width(), spec.height(), spec.fit() == VariantFit.COVER, suffix, mostPixels);
  }

  private Worker idleOrNew() throws RenderFailure {
    synchronized (idle) {
      @Nullable Worker waiting = idle.pollFirst();
      while (waiting != null) {
        if (waiting.isFit(MOST_BUSY)) {
          return waiting;
        }
        waiting.close();
        waiting = idle.pollFirst();
      }
    }
    return started();
  }

  private void endOneIdle() {
    synchronized (idle) {
      @Nullable Worker one = idle.pollFirst();
      if (one != null) {
        one.close();
      }
    }
  }

  private Worker started() throws RenderFailure {
    try {
      return Worker.start(command(), deadlines, START);
    } catch (IOException failure) {
      System.getLogger(WorkerPool.class.getName())
          .log(System.Logger.Level.WARNING, "No picture worker starts", failure);
      throw new RenderFailure(
          RenderFailure.Kind.BUSY, "Pictures cannot be rendered at the moment.");
    }
  }

  private void giveBack(Worker worker) {
    synchronized (idle) {
      if (!isClosed && worker.isFit(MOST_BUSY)) {
        idle.addFirst(worker);
        return;
      }
    }
    worker.close();
  }

  private void endIdle(Duration since) {
    List<Worker> over = new ArrayList<>();
    synchronized (idle) {
      idle.removeIf(worker -> worker.isIdle(since) && over.add(worker));
    }
    over.forEach(Worker::close);
  }

  /// The worker has its own classes, the JDK and libvips, and nothing of the server's surroundings.
  private ProcessBuilder command() {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes(),
            WorkerMain.class.getName(),
            String.valueOf(library.file()));
    command.environment().clear();
    command.environment().putAll(Map.of("LC_ALL", "C", "MALLOC_ARENA_MAX", "2"));
    command.directory(Path.of("/").toFile());
    return command.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static String classes() {
    try {
      return Path.of(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      isClosed = true;
    }
    endIdle(Duration.ZERO);
    deadlines.shutdownNow();
  }
}
