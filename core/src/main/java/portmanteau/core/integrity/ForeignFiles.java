package portmanteau.core.integrity;

import java.io.IOException;
import java.util.function.Consumer;
import portmanteau.core.blob.Blobs;

/// An optional ability of [Blobs]: finds files among the blobs that are not blobs, such as ones put
/// there by hand.
public interface ForeignFiles {

  /// Visits each by its path below the blobs. Hidden ones (names that begin with a dot) belong to
  /// the file system and are skipped.
  void forEachStranger(Consumer<Blobs.Stored<String>> visitor) throws IOException;

  /// Removes one that was visited.
  void removeStranger(String path) throws IOException;
}
