package portmanteau.imaging;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.rendering.RenderFailure;
import portmanteau.imaging.worker.Recipe;
import portmanteau.imaging.worker.WorkerMain;

/// One picture worker: a process that answers one request at a time over its standard input and
/// output. Whatever goes wrong between the two, the process is ended.
final class Worker implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /// No variant is larger.
  private static final long MOST_ANSWER = 256L << 20;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final ScheduledExecutorService deadlines;
  private volatile boolean tooSlow;
  private volatile boolean ended;
  private long busyNanos;
  private long lastUsed = System.nanoTime();

  private Worker(Process process, ScheduledExecutorService deadlines) {
    this.process = process;
    this.deadlines = deadlines;
    this.requests =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
    this.answers = new DataInputStream(process.getInputStream());
  }

  /// Starts one and waits until it is ready and confined.
  ///
  /// @throws WorkerDied where it does not get that far
  static Worker start(ProcessBuilder command, ScheduledExecutorService deadlines, Duration deadline)
      throws IOException {
    var worker = new Worker(command.start(), deadlines);
    ScheduledFuture<?> end = worker.endAfter(deadline);
    try {
      if (worker.answers.readByte() != WorkerMain.READY) {
        throw new EOFException("not the worker's words");
      }
      return worker;
    } catch (IOException failure) {
      worker.close();
      throw new WorkerDied(failure, worker.tooSlow, false);
    } finally {
      end.cancel(false);
    }
  }

  private ScheduledFuture<?> endAfter(Duration deadline) {
    return deadlines.schedule(
        () -> {
          tooSlow = true;
          process.destroyForcibly();
        },
        deadline.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /// Has a picture rendered.
  ///
  /// @throws WorkerDied where the process ends before it has answered
  /// @throws RenderFailure where it says why not
  void render(ByteSource original, Recipe recipe, OutputStream target, Duration deadline)
      throws IOException, RenderFailure {
    long begun = System.nanoTime();
    ScheduledFuture<?> end = endAfter(deadline);
    boolean whole = false;
    try {
      ask(original, recipe);
      answer(target);
      whole = true;
    } catch (RenderFailure refused) {
      whole = true;
      throw refused;
    } finally {
      end.cancel(false);
      lastUsed = System.nanoTime();
      busyNanos += lastUsed - begun;
      if (!whole) {
        close();
      }
    }
  }

  private void ask(ByteSource original, Recipe recipe) throws IOException {
    try {
      recipe.write(requests);
      requests.writeLong(original.size());
    } catch (IOException gone) {
      throw new WorkerDied(gone, tooSlow, false);
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = original.stream()) {
      long left = original.size();
      while (left > 0) {
        int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new EOFException("the picture is shorter than it was");
        }
        pass(buffer, count);
        left -= count;
      }
    }
    pass(buffer, 0);
  }

  private void pass(byte[] buffer, int count) throws WorkerDied {
    try {
      requests.write(buffer, 0, count);
      if (count == 0) {
        requests.flush();
      }
    } catch (IOException gone) {
      throw new WorkerDied(gone, tooSlow, false);
    }
  }

  private void answer(OutputStream target) throws IOException, RenderFailure {
    int status;
    long length;
    try {
      status = answers.readByte();
      length = answers.readLong();
      if (length < 0 || length > MOST_ANSWER) {
        throw new EOFException("not the worker's words");
      }
      if (status != WorkerMain.MADE) {
        byte[] reason = answers.readNBytes((int) Math.min(length, BUFFER));
        throw new RenderFailure(
            RenderFailure.Kind.PICTURE, new String(reason, StandardCharsets.UTF_8));
      }
    } catch (IOException gone) {
      throw new WorkerDied(gone, tooSlow, false);
    }
    byte[] buffer = new byte[BUFFER];
    for (long left = length; left > 0; ) {
      int count = (int) Math.min(buffer.length, left);
      try {
        answers.readFully(buffer, 0, count);
      } catch (IOException gone) {
        throw new WorkerDied(gone, tooSlow, left < length);
      }
      target.write(buffer, 0, count);
      left -= count;
    }
  }

  /// Whether it may be given another request.
  boolean isFit(Duration mostBusy) {
    return !ended && process.isAlive() && busyNanos < mostBusy.toNanos();
  }

  boolean isIdle(Duration since) {
    return System.nanoTime() - lastUsed >= since.toNanos();
  }

  @Override
  public void close() {
    ended = true;
    process.destroyForcibly();
  }
}
