package portmanteau.storage.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import portmanteau.core.blob.BlobId;

/// Where things lie under the root of a store.
///
/// The 256 shelves are all made, and synced into their parent, when the store opens: so keeping a
/// blob has one directory to sync, and no thread ever wonders whether another one has already
/// synced the shelf that it made.
record Layout(Path staging, Path blobs) {

  /// The names of the shelves, `00` to `ff`.
  static final List<String> PREFIXES =
      IntStream.range(0, 256).mapToObj(i -> HexFormat.of().toHexDigits((byte) i)).toList();

  /// Makes what is missing and proves that a staged file can be renamed and linked to a shelf.
  static Layout prepare(Path root) throws IOException {
    Layout layout = new Layout(root.resolve("staging"), root.resolve("blobs"));
    Directories.makeWithParents(root);
    Directories.make(layout.staging);
    Directories.make(layout.blobs);
    for (String prefix : PREFIXES) {
      Directories.make(layout.shelf(prefix));
    }
    layout.proveRename();
    Directories.sync(layout.blobs);
    Directories.sync(layout.staging);
    Directories.sync(root);
    return layout;
  }

  Path shelf(String prefix) {
    return blobs.resolve(prefix);
  }

  Path shelf(BlobId id) {
    return shelf(id.value().substring(0, 2));
  }

  Path blob(BlobId id) {
    return shelf(id).resolve(id.value());
  }

  /// Asks the file system by doing it: two mounts of one device look like one file store and still
  /// refuse.
  private void proveRename() throws IOException {
    Path from = staging.resolve("rename-check");
    Path linked = blobs.resolve("link-check");
    Path renamed = blobs.resolve("rename-check");
    List<Path> checks = List.of(from, linked, renamed);
    deleteAll(checks);
    Files.createFile(from, Permissions.ofFiles(from));
    try {
      Files.createLink(linked, from);
      Files.move(from, renamed, ATOMIC_MOVE);
    } catch (FileSystemException | UnsupportedOperationException refused) {
      throw new IOException(
          "%s and %s must be on one file system with hard links: %s"
              .formatted(staging, blobs, refused.getMessage()),
          refused);
    } finally {
      deleteAll(checks);
    }
  }

  private static void deleteAll(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
