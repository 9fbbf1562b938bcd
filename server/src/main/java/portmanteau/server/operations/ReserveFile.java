package portmanteau.server.operations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.engine.Reserve;

/// A file that takes some room while there is plenty, so that deletions find some when there is
/// none.
public final class ReserveFile implements Reserve {
  /// Enough for a start and for the rows of many thousand deletions.
  static final int BYTES = 4 << 20;

  /// Below that nothing is put aside: uploads need the room more.
  private static final long PLENTY = 8L * BYTES;

  /// What a start needs: SQLite makes two files beside its own.
  private static final long START = 256 * 1024;

  private static final Logger log = LoggerFactory.getLogger(ReserveFile.class);

  private final Path file;
  private final long lowWater;

  /// @param lowWater bytes that uploads leave free
  public ReserveFile(Path file, long lowWater) {
    this.file = file;
    this.lowWater = lowWater;
  }

  @Override
  public synchronized boolean giveUp() {
    try {
      boolean freed = Files.deleteIfExists(file);
      if (freed) {
        log.warn("The disk is full: the reserve {} is given up for deletions", file);
      }
      return freed;
    } catch (IOException failure) {
      log.warn("The reserve {} cannot be given up", file, failure);
      return false;
    }
  }

  /// Gives it up where a start would find no room.
  public void giveUpForStart() throws IOException {
    if (Files.getFileStore(file.getParent()).getUsableSpace() < START) {
      giveUp();
    }
  }

  /// Puts it aside again once there is plenty of room.
  public synchronized void restore() throws IOException {
    long free = Files.getFileStore(file.getParent()).getUsableSpace();
    if (Files.exists(file) || free < lowWater + PLENTY) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // Written, since a hole takes no room.
      ByteBuffer zeros = ByteBuffer.allocate(64 * 1024);
      for (int written = 0; written < BYTES; ) {
        written += channel.write(zeros.clear());
      }
      channel.force(true);
    } catch (IOException failure) {
      Files.deleteIfExists(file);
      throw failure;
    }
  }
}
