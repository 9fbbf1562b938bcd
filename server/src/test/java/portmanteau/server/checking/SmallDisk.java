package portmanteau.server.checking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of few bytes, in memory, where this machine lets a test mount one.
record SmallDisk(Path folder) implements AutoCloseable {

  /// Null where nothing may be mounted.
  static @org.jspecify.annotations.Nullable SmallDisk mount(String size) throws IOException {
    Path folder = Files.createTempDirectory("portmanteau-small-disk");
    if (!Commands.succeed(
        "mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())) {
      Files.delete(folder);
      return null;
    }
    return new SmallDisk(folder);
  }

  /// Fills it up but for so many bytes, or less where somebody else writes meanwhile.
  void fill(long free) throws IOException {
    long usable = usable();
    try {
      Files.write(folder.resolve("filler"), new byte[(int) Math.max(0, usable - free)]);
    } catch (IOException failure) {
      if (usable() > free) {
        throw failure;
      }
    }
  }

  private long usable() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  void empty() throws IOException {
    Files.deleteIfExists(folder.resolve("filler"));
  }

  @Override
  public void close() throws IOException {
    Commands.succeed("umount", "-l", folder.toString());
    Files.deleteIfExists(folder);
  }
}
