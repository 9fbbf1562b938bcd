package portmanteau.testkit.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Keeps a record of what is done to a directory, and fails where it is told to.
public final class RecordingFileSystem implements FileWatch {
  private final List<FileOperation> operations = new ArrayList<>();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final Path root;

  private record Failure(Predicate<FileOperation> when, String reason) {}

  public RecordingFileSystem(Path directory) {
    this.root = WatchedFileSystem.watch(directory, this);
  }

  /// The directory, through this file system.
  public Path root() {
    return root;
  }

  /// What has succeeded so far, in order.
  public synchronized List<FileOperation> operations() {
    return List.copyOf(operations);
  }

  /// Makes every such operation fail from now on, for that reason.
  public void fail(Predicate<FileOperation> when, String reason) {
    failures.add(new Failure(when, reason));
  }

  /// Lets everything succeed again.
  public void recover() {
    failures.clear();
  }

  @Override
  public void before(FileOperation operation) throws IOException {
    for (Failure failure : failures) {
      if (failure.when.test(operation)) {
        throw new FileSystemException(operation.toString(), null, failure.reason);
      }
    }
  }

  @Override
  public synchronized void after(FileOperation operation) {
    operations.add(operation);
  }
}
