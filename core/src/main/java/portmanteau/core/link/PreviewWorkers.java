package portmanteau.core.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portmanteau.core.concurrent.RestartingThread;
import portmanteau.core.media.MediaId;

/// Makes previews in the background: those that somebody waits for first, then what is due.
///
/// Whoever opened it closes it; what is being made then is left to whoever comes next.
public final class PreviewWorkers implements AutoCloseable {
  private static final int WORKERS = 8;

  /// Bytes of the heap that all previews together may take while they are made: each a page as it
  /// came, its text, and what was found in it.
  public static final long MEMORY = WORKERS * (2L << 20);

  private static final int BATCH = 48;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final PreviewWork work;
  private final PreviewMaker maker;
  private final InstantSource clock;
  private final LinkedBlockingDeque<MediaId> queue = new LinkedBlockingDeque<>(2 * BATCH);
  private final Set<MediaId> queued = new HashSet<>();
  private final Map<MediaId, Thread> running = new HashMap<>();
  private final Map<MediaId, CountDownLatch> waiters = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isClosed;

  PreviewWorkers(PreviewWork work, PreviewMaker maker, InstantSource clock) {
    this.work = work;
    this.maker = maker;
    this.clock = clock;
  }

  /// Begins to work.
  public void start() {
    threads.add(RestartingThread.startVirtual("preview-dispatch", this::dispatch));
    for (int i = 1; i <= WORKERS; i++) {
      threads.add(RestartingThread.startVirtual("preview-" + i, this::work));
    }
  }

  /// Lets this one be made next, and waits for that: until a look at the far side is over, or the
  /// time is.
  void makeNow(MediaId media, Duration wait) {
    CountDownLatch over = waiters.computeIfAbsent(media, _ -> new CountDownLatch(1));
    try {
      makeSoon(media);
      over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
    } finally {
      waiters.remove(media);
    }
  }

  /// Lets this one be made next. Where too many are, it is found when it is due.
  void makeSoon(MediaId media) {
    synchronized (queued) {
      if (!isClosed && queued.add(media) && !queue.offerFirst(media)) {
        queued.remove(media);
      }
    }
  }

  /// Breaks off what is being made of a link that is gone.
  void cancel(MediaId media) {
    synchronized (queued) {
      Thread worker = running.get(media);
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  private void dispatch() {
    while (!isClosed) {
      int room = BATCH - queue.size();
      if (room > 0) {
        work.due(clock.instant(), room).forEach(this::queue);
      }
      pause();
    }
  }

  private void queue(MediaId media) {
    synchronized (queued) {
      if (!running.containsKey(media) && queued.add(media) && !queue.offerLast(media)) {
        queued.remove(media);
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException closing) {
      // The loop looks.
    }
  }

  private void work() {
    while (!isClosed) {
      MediaId media = next();
      if (media != null) {
        make(media);
      }
    }
  }

  private @Nullable MediaId next() {
    try {
      MediaId media = queue.takeFirst();
      synchronized (queued) {
        queued.remove(media);
        return running.putIfAbsent(media, Thread.currentThread()) == null ? media : null;
      }
    } catch (InterruptedException closing) {
      return null;
    }
  }

  private void make(MediaId media) {
    boolean isOver = true;
    try {
      isOver = maker.make(media);
    } finally {
      synchronized (queued) {
        running.remove(media);
        Thread.interrupted();
      }
      CountDownLatch waiting = waiters.get(media);
      if (isOver && waiting != null) {
        waiting.countDown();
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
