package portmanteau.storage.disk;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes directories and brings their entries onto stable storage.
public final class Directories {
  private Directories() {}

  /// Returns once the names in `directory` are on stable storage (POSIX `fsync` of a directory).
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  /// Makes `directory` unless it is there; its parent is not synced.
  static void make(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    try {
      Files.createDirectory(directory, Permissions.ofDirectories(directory));
    } catch (FileAlreadyExistsException race) {
      if (!Files.isDirectory(directory)) {
        throw race;
      }
    }
  }

  /// Makes `directory` and those above it that are missing, for their owner only, each synced into
  /// its parent.
  public static void makeWithParents(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      makeWithParents(parent);
    }
    make(directory);
    if (parent != null) {
      sync(parent);
    }
  }
}
