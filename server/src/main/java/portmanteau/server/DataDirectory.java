package portmanteau.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import portmanteau.storage.disk.Directories;

/// The folder with all data of one server, and the lock that keeps a second server out.
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;
  private final boolean isNew;

  private DataDirectory(Path root, FileChannel channel, boolean isNew) {
    this.root = root;
    this.channel = channel;
    this.isNew = isNew;
  }

  /// Creates the folder if missing, durably and for its owner only, and takes the lock.
  ///
  /// @param mayBegin whether there need be no server's data in it yet
  /// @throws Occupied if another server holds it
  /// @throws NoData where there is none and must be some; nothing was made then
  public static DataDirectory open(Path root, boolean mayBegin) throws IOException {
    boolean isNew = !Files.isDirectory(root.resolve("blobs"));
    if (isNew && !mayBegin) {
      throw new NoData(root);
    }
    FileChannel channel = openLock(root);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new Occupied(root);
      }
      return new DataDirectory(root, channel, isNew);
    } catch (OverlappingFileLockException sameProcess) {
      channel.close();
      throw new Occupied(root);
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }

  private static FileChannel openLock(Path root) throws Unusable {
    try {
      Directories.makeWithParents(root);
      return FileChannel.open(
          root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new Unusable(root, failure);
    }
  }

  public Path root() {
    return root;
  }

  /// Whether there was no server's data in it before.
  public boolean isNew() {
    return isNew;
  }

  public Path staging() {
    return root.resolve("staging");
  }

  public Path blobFiles() {
    return root.resolve("blobs");
  }

  /// Variants of pictures, which may be deleted at any time.
  public Path variants() {
    return root.resolve("variants");
  }

  public Path reserve() {
    return root.resolve("reserve");
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

  /// There is no server's data, where there should be.
  public static final class NoData extends IOException {
    private static final long serialVersionUID = 1;

    NoData(Path root) {
      super(
          "there is no server's data in "
              + root.toAbsolutePath()
              + ", and create=no forbids to begin a new server there; is the path right, and its disk mounted?");
    }
  }

  /// The folder cannot be made or written to; the cause says why.
  public static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(Path root, IOException cause) {
      super("the data folder " + root.toAbsolutePath() + " cannot be used", cause);
    }
  }

  /// Another server is using the same data.
  public static final class Occupied extends IOException {
    private static final long serialVersionUID = 1;

    Occupied(Path root) {
      super("another server is running on the data in " + root);
    }
  }
}
