package portmanteau.storage.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Shard;

/// Where things lie under the root of a store.
///
/// The 256 shards are all made, and synced into their parent, when the store begins: so keeping a
/// blob has one directory to sync, and no thread ever wonders whether another one has already
/// synced the shard that it made. A store that has begun misses none of its own accord.
record Layout(Path staging, Path blobs) {

  /// Makes what is missing and proves that a staged file can be renamed and linked to a shelf.
  static Layout prepare(Path root) throws IOException {
    Layout layout = new Layout(root.resolve("staging"), root.resolve("blobs"));
    Directories.makeWithParents(root);
    Directories.make(layout.staging);
    Directories.make(layout.blobs);
    if (new DiskStoreIdentity(layout.blobs).id().isEmpty()) {
      for (Shard shard : Shard.ALL) {
        Directories.make(layout.shard(shard));
      }
    }
    layout.proveRename();
    Directories.sync(layout.blobs);
    Directories.sync(layout.staging);
    Directories.sync(root);
    return layout;
  }

  List<Shard> missingShards() {
    return Shard.ALL.stream().filter(shard -> !Files.isDirectory(shard(shard))).toList();
  }

  void make(Shard shard) throws IOException {
    Directories.make(shard(shard));
    Directories.sync(blobs);
  }

  Path shard(Shard shard) {
    return blobs.resolve(shard.prefix());
  }

  Path shard(BlobId id) {
    return shard(Shard.of(id));
  }

  Path blob(BlobId id) {
    return shard(id).resolve(id.value());
  }

  /// Asks the file system by doing it: two mounts of one device look like one file store and still
  /// refuse.
  ///
  /// Nodes that start at once on the same folders do so under names of their own. What a crash
  /// leaves of them is an abandoned staging file, or a stranger.
  private void proveRename() throws IOException {
    String name = UUID.randomUUID().toString().replace("-", "");
    Path from = staging.resolve(name);
    Path linked = blobs.resolve("link-check-" + name);
    Path renamed = blobs.resolve("rename-check-" + name);
    List<Path> checks = List.of(from, linked, renamed);
    try {
      Files.createFile(from, Permissions.ofFiles(from));
    } catch (IOException refused) {
      if (DiskErrors.isFull(refused, staging)) {
        return; // A full disk keeps nobody from reading, and uploads say what is wrong.
      }
      throw refused;
    }
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
