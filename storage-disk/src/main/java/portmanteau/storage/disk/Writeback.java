package portmanteau.storage.disk;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Brings a large file onto the disk while the rest of it still arrives, so that the sync at its
/// end has little left to do. The kernel alone would first gather a tenth of the memory (Linux,
/// `vm.dirty_background_ratio`), and write it when somebody waits.
///
/// Used by the one thread that writes the file. It promises nothing: only a sync afterwards does.
final class Writeback {
  /// Bytes that may gather: a small file never pays for a thread, and the disk gets pieces that it
  /// is good at.
  static final long STEP = 4L << 20;

  private final FileChannel channel;
  private long gathered;
  private @Nullable Thread running;
  private volatile @Nullable IOException failure;

  Writeback(FileChannel channel) {
    this.channel = channel;
  }

  /// Tells that so many bytes more were written.
  void written(long bytes) {
    gathered += bytes;
    Thread before = running;
    if (gathered >= STEP && (before == null || !before.isAlive())) {
      gathered = 0;
      running = Thread.ofVirtual().name("writeback").start(this::force);
    }
  }

  private void force() {
    try {
      channel.force(false);
    } catch (ClosedChannelException brokenOff) {
      // Nobody wants these bytes any more.
    } catch (IOException lost) {
      failure = lost;
    } catch (Throwable fault) {
      // Whoever settles must not take these bytes for synced.
      failure = new IOException("the bytes could not be brought onto the disk", fault);
    }
  }

  /// Waits for what is under way.
  ///
  /// @throws IOException what it met: the system tells of lost bytes once, and a sync after that
  ///   would find nothing wrong
  void settle() throws IOException {
    Thread under = running;
    if (under != null) {
      join(under);
    }
    IOException lost = failure;
    if (lost != null) {
      throw lost;
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
