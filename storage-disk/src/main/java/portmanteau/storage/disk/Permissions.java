package portmanteau.storage.disk;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Stored bytes are nobody's but the server's: `rwx------` for directories, `rw-------` for files,
/// where the file system knows POSIX permissions.
final class Permissions {
  private Permissions() {}

  static FileAttribute<?>[] ofDirectories(Path place) {
    return of(place, "rwx------");
  }

  static FileAttribute<?>[] ofFiles(Path place) {
    return of(place, "rw-------");
  }

  private static FileAttribute<?>[] of(Path place, String permissions) {
    if (!place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
