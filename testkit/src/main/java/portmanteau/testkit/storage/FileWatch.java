package portmanteau.testkit.storage;

import java.io.IOException;

/// Hears of every operation of a [WatchedFileSystem].
public interface FileWatch {

  /// Called before the operation; what it throws, the program gets instead.
  default void before(FileOperation operation) throws IOException {}

  /// Called when the operation has succeeded, in the order of success.
  default void after(FileOperation operation) {}
}
