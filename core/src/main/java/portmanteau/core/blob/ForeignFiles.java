package portmanteau.core.blob;

import java.io.IOException;
import java.util.function.Consumer;

/// An optional ability of [Blobs]: knows what lies among the blobs and is none, such as files that
/// somebody has put there by hand.
public interface ForeignFiles {

  /// Shows each by its path below the blobs; what is hidden (its name begins with a dot) belongs to
  /// the file system and is passed over.
  void forEachStranger(Consumer<Blobs.Stored<String>> visitor) throws IOException;

  /// Removes one that was shown.
  void removeStranger(String path) throws IOException;
}
