package portmanteau.server.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks whether a folder can be written to, and whether its disk has room.
///
/// @param folder where a small file comes and goes
/// @param leastBytes free, below which nothing should be uploaded any more
public record Room(Path folder, long leastBytes) implements Probe.Look {
  private static final byte[] SOMETHING = {1};

  @Override
  public String look() throws IOException {
    Path file = folder.resolve("health-probe");
    Files.write(file, SOMETHING);
    Files.delete(file);
    long free = Files.getFileStore(folder).getUsableSpace();
    return free < leastBytes ? "only " + free + " bytes are free" : "";
  }
}
