package portmanteau.server.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes files that only their owner may read (mode 0600).
public final class OwnerOnlyFile {
  private OwnerOnlyFile() {}

  /// Puts the text in place of what the file held; a crash leaves the one or the other, and after
  /// the return the new one.
  public static void write(Path file, String text) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(half); // one that a crash left may be open to others
    var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (FileChannel channel = FileChannel.open(half, options, ownerOnly(file))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    rename(half, file);
  }

  /// Gives a file another name in its folder, in place of who has that.
  static void rename(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(name.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
