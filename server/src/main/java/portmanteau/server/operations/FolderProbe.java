package portmanteau.server.operations;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Checks whether a folder is writable, and its disk has room.
///
/// @param folder where a small file comes and goes
/// @param leastBytes free, below which nothing should be uploaded any more
public record FolderProbe(Path folder, long leastBytes) implements Probe.Look {
  private static final byte[] SOMETHING = {1};

  @Override
  public String look() throws IOException {
    FileStore disk = Files.getFileStore(folder);
    if (disk.isReadOnly()) {
      return "it can only be read";
    }
    long free = disk.getUsableSpace();
    if (free < leastBytes) {
      return "only " + free + " bytes are free";
    }
    Path file = folder.resolve(".health-probe");
    try {
      Files.write(file, SOMETHING);
    } finally {
      Files.deleteIfExists(file);
    }
    return "";
  }
}
