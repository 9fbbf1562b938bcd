package portmanteau.server.operations;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import portmanteau.core.Problem;
import portmanteau.core.blob.Headroom;

/// Whether a folder's disk has more free than must stay; it is looked at once a second at most,
/// however many ask.
public final class DiskHeadroom implements Headroom {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final FileStore disk;
  private final long least;
  private final AtomicLong looked = new AtomicLong(System.nanoTime() - 2 * FRESH);
  private volatile boolean low;

  /// @param least bytes that must stay free
  public DiskHeadroom(Path folder, long least) throws IOException {
    this.disk = Files.getFileStore(folder);
    this.least = least;
  }

  @Override
  public void require() {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last > FRESH && looked.compareAndSet(last, now)) {
      low = isLow();
    }
    if (low) {
      throw new Problem.StorageFull().refusal();
    }
  }

  /// A disk that cannot even be asked says what is wrong when it is written to.
  private boolean isLow() {
    try {
      return disk.getUsableSpace() < least;
    } catch (IOException unknown) {
      return false;
    }
  }
}
