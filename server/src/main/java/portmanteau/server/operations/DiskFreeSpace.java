package portmanteau.server.operations;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import portmanteau.core.Problem;
import portmanteau.core.blob.FreeSpace;

/// Whether the disks of some folders all have more free than must stay; they are looked at ten
/// times a second at most, however many ask.
public final class DiskFreeSpace implements FreeSpace {
  /// What all uploads of a moment may bring is little beside what must stay.
  private static final long FRESH = Duration.ofMillis(100).toNanos();

  private final List<FileStore> disks;
  private final long least;
  private final AtomicLong looked = new AtomicLong(System.nanoTime() - 2 * FRESH);
  private volatile long free = Long.MAX_VALUE;

  /// @param least bytes that must stay free
  public DiskFreeSpace(List<Path> folders, long least) throws IOException {
    var stores = new LinkedHashSet<FileStore>();
    for (Path folder : folders) {
      stores.add(Files.getFileStore(folder));
    }
    this.disks = List.copyOf(stores);
    this.least = least;
  }

  @Override
  public void require(long more) {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last > FRESH && looked.compareAndSet(last, now)) {
      free = free();
    }
    long left = free;
    if (left < least || more > left - least) {
      throw new Problem.StorageFull().refusal();
    }
  }

  /// A disk that cannot even be asked says what is wrong when it is written to.
  private long free() {
    return disks.stream().mapToLong(DiskFreeSpace::free).min().orElse(Long.MAX_VALUE);
  }

  private static long free(FileStore disk) {
    try {
      return disk.getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }
}
