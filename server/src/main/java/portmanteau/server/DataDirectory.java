package portmanteau.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import portmanteau.storage.disk.Directories;

/// The folder that holds everything of one server, and the lock that keeps a second one out.
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /// Makes the folder where it is missing, for its owner only and so that a power cut leaves it
  /// there, and takes the lock.
  ///
  /// @throws Occupied where another server holds it
  public static DataDirectory open(Path root) throws IOException {
    Directories.makeWithParents(root);
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new Occupied(root);
      }
      return new DataDirectory(root, channel);
    } catch (OverlappingFileLockException sameProcess) {
      channel.close();
      throw new Occupied(root);
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }

  public Path catalogue() {
    return root.resolve("catalogue.db");
  }

  public Path blobs() {
    return root;
  }

  public Path adminToken() {
    return root.resolve("admin-token");
  }

  public Path demo() {
    return root.resolve("demo.json");
  }

  /// Lets the lock go.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Another server works on the same data.
  public static final class Occupied extends IOException {
    private static final long serialVersionUID = 1;

    Occupied(Path root) {
      super("another server is running on the data in " + root);
    }
  }
}
