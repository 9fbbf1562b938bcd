package portmanteau.testkit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Makes temporary folders in memory where there is plenty of it: tests wait for no disk then, and
/// each sync costs nothing. Elsewhere they are where the system has them.
///
/// What is to lie on a disk says `@TempDir(factory = TempDirFactory.Standard.class)`.
public final class QuickFolders implements TempDirFactory {
  private static final Path MEMORY = Path.of("/dev/shm");

  /// A container may have much less than its machine.
  private static final long PLENTY = 4L << 30;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
      throws IOException {
    return create("junit-");
  }

  /// A new folder, which whoever asks for it removes.
  public static Path create(String prefix) throws IOException {
    return isPlenty()
        ? Files.createTempDirectory(MEMORY, prefix)
        : Files.createTempDirectory(prefix);
  }

  private static boolean isPlenty() throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= PLENTY;
  }
}
