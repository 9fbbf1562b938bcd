package portmanteau.server.checking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of its own on a file (a loop device with ext4), where this machine lets a test have one;
/// it can be made to fail as real ones do.
record LoopDisk(Path image, Path folder) implements AutoCloseable {

  /// Null where nothing may be mounted.
  static @org.jspecify.annotations.Nullable LoopDisk mount(int mebibytes) throws IOException {
    Path image = Files.createTempFile("portmanteau-disk", ".img");
    Path folder = Files.createTempDirectory("portmanteau-disk");
    boolean mounted =
        Commands.succeed("truncate", "-s", mebibytes + "M", image.toString())
            && Commands.succeed("mkfs.ext4", "-q", "-F", image.toString())
            && Commands.succeed("mount", "-o", "loop", image.toString(), folder.toString());
    if (!mounted) {
      Files.delete(folder);
      Files.delete(image);
      return null;
    }
    return new LoopDisk(image, folder);
  }

  static boolean mayMount() throws IOException {
    try (LoopDisk disk = mount(8)) {
      return disk != null;
    }
  }

  /// What the kernel does with a disk whose journal it could not write: nothing is written any more
  /// (`EROFS`), while files that are open for writing stay open.
  void stopWriting() throws IOException {
    if (!Commands.succeed("mount", "-o", "remount,abort", folder.toString())) {
      throw new IOException("the disk cannot be made read-only");
    }
  }

  @Override
  public void close() throws IOException {
    Commands.succeed("umount", "-l", folder.toString());
    Files.deleteIfExists(folder);
    Files.deleteIfExists(image);
  }
}
