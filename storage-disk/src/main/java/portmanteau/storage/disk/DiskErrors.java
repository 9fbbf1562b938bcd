package portmanteau.storage.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// Tells a full or read-only disk from a broken one.
///
/// Java has no exceptions of its own for `ENOSPC`, `EDQUOT` and `EROFS`; what it has is the text
/// that the C library gives them, in English where the launcher has set `LC_MESSAGES`. Where the
/// text says nothing the disk itself is asked.
final class DiskErrors {
  /// Less than one block and what describes it.
  private static final long NOTHING = 64 * 1024;

  private static final Duration LATER = Duration.ofSeconds(30);

  private DiskErrors() {}

  /// Throws the refusal where `failure` means that nothing can be written now; else gives `failure`
  /// back to be thrown.
  ///
  /// @param directory that was written to
  static IOException refuseOr(IOException failure, Path directory) {
    String text = String.valueOf(failure.getMessage());
    if (saysFull(text)) {
      throw new Refusal(new Problem.StorageFull(), failure);
    }
    if (text.contains("Read-only file system") || isReadOnly(directory)) {
      throw new Refusal(
          new Problem.Unavailable("The storage can only be read now.", LATER), failure);
    }
    if (isFull(directory)) {
      throw new Refusal(new Problem.StorageFull(), failure);
    }
    return failure;
  }

  /// Whether `failure` means that there is no room in `directory`.
  static boolean isFull(IOException failure, Path directory) {
    return saysFull(String.valueOf(failure.getMessage())) || isFull(directory);
  }

  private static boolean saysFull(String text) {
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private static boolean isFull(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace() < NOTHING;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean isReadOnly(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      return store.isReadOnly();
    } catch (IOException unknown) {
      return false;
    }
  }
}
