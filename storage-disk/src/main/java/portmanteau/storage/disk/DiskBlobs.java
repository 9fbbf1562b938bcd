package portmanteau.storage.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.integrity.ForeignFiles;
import portmanteau.core.integrity.ShardFolders;
import portmanteau.core.store.BlobFiles;
import portmanteau.core.store.StoreId;
import portmanteau.core.store.StoreIdentity;

/// Blobs in a directory of one local file system: `staging/<staging id>` and `blobs/<ab>/<blob
/// id>`, where `ab` is the first two characters of the id.
///
/// A blob is known to survive a power cut because its bytes were synced before they got their name,
/// and the directory that holds the name was synced afterwards. Nothing has to be repaired at
/// start: what a crash leaves is either a staging file or a whole blob, and [#forEachStaging] and
/// [#forEachBlob] find both.
///
/// Whatever finds the disk full throws the `StorageFull` refusal.
public final class DiskBlobs
    implements Blobs, BlobFiles, ForeignFiles, ShardFolders, StoreIdentity {
  /// A blob's age begins with its name, since reclaiming takes old blobs that nobody refers to: so
  /// bytes that waited longer than this, in an upload session for one, are made young again.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration LATER = Duration.ofSeconds(30);

  private final Layout layout;
  private final StagingArea staging;
  private final DiskStoreIdentity id;

  private DiskBlobs(Layout layout) {
    this.layout = layout;
    this.staging = new StagingArea(layout.staging());
    this.id = new DiskStoreIdentity(layout.blobs());
  }

  /// Opens the store in `root`, making what is missing.
  ///
  /// @throws IOException where the directories cannot be made or synced, or where `staging` and
  ///   `blobs` are not on one file system
  public static DiskBlobs open(Path root) throws IOException {
    try {
      return new DiskBlobs(Layout.prepare(root));
    } catch (IOException failure) {
      throw DiskErrors.refuseOr(failure, root);
    }
  }

  @Override
  public String store() {
    return "file";
  }

  @Override
  public Staging stage(StagingId id) throws IOException {
    try {
      return staging.create(id);
    } catch (IOException failure) {
      throw DiskErrors.refuseOr(failure, layout.staging());
    }
  }

  @Override
  public Staging reopen(StagingId id) throws IOException {
    try {
      return staging.reopen(id);
    } catch (NoSuchFileException none) {
      throw none;
    } catch (IOException failure) {
      throw DiskErrors.refuseOr(failure, layout.staging());
    }
  }

  @Override
  public void keep(Staging staged, BlobId id, long size) throws IOException {
    Path file = settle(staged, size);
    shelve(id, blob -> Files.move(file, blob, ATOMIC_MOVE));
    staging.forget(staged.id());
  }

  @Override
  public void share(Staging staged, BlobId id, long size) throws IOException {
    Path file = settle(staged, size);
    shelve(id, blob -> Files.createLink(blob, file));
  }

  /// Brings the bytes onto stable storage and ends the writing of them; returns where they are.
  private Path settle(Staging staged, long size) throws IOException {
    if (!(staged instanceof DiskStaging own)) {
      throw new IllegalArgumentException("staged by another store");
    }
    own.syncBytes();
    Path file = staging.file(own.id());
    var found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.size() != size) {
      throw new IOException("%s holds %d bytes, not %d".formatted(file, found.size(), size));
    }
    own.seal();
    Instant now = Instant.now();
    if (found.lastModifiedTime().toInstant().isBefore(now.minus(FRESH))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
    return file;
  }

  /// Gives bytes their name in `blobs`.
  private interface Naming {
    void name(Path blob) throws IOException;
  }

  private void shelve(BlobId id, Naming naming) throws IOException {
    Path blob = layout.blob(id);
    try {
      naming.name(blob);
      syncShelf(id, blob);
    } catch (NoSuchFileException missing) {
      if (Files.isDirectory(layout.shard(id))) {
        throw missing;
      }
      throw new Refusal(
          new Problem.Unavailable("A part of the storage is missing.", LATER), missing);
    } catch (IOException failure) {
      throw DiskErrors.refuseOr(failure, layout.staging());
    }
  }

  private void syncShelf(BlobId id, Path blob) throws IOException {
    try {
      Directories.sync(layout.shard(id));
    } catch (IOException unsynced) {
      // Whether the name would survive a power cut can no longer be known: there must be no such
      // name.
      try {
        Files.deleteIfExists(blob);
      } catch (IOException undeleted) {
        unsynced.addSuppressed(undeleted);
      }
      throw unsynced;
    }
  }

  @Override
  public void discard(StagingId id) throws IOException {
    staging.discard(id);
  }

  @Override
  public ByteSource open(BlobId id) throws IOException {
    try {
      return DiskSource.open(layout.blob(id));
    } catch (NoSuchFileException missing) {
      if (Files.isDirectory(layout.shard(id))) {
        throw missing;
      }
      // All shards are made when a store begins: where one is missing it is the disk that is gone,
      // and
      // nothing can be said of the blob.
      throw new IOException("the shelf of blob " + id + " is missing", missing);
    }
  }

  @Override
  public String path(BlobId id) {
    return layout.blobs().relativize(layout.blob(id)).toString();
  }

  @Override
  public boolean exists(BlobId id) {
    return Files.exists(layout.blob(id), NOFOLLOW_LINKS);
  }

  @Override
  public void delete(BlobId id) throws IOException {
    Files.deleteIfExists(layout.blob(id));
  }

  @Override
  public void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) throws IOException {
    new Listing(layout.shard(shard))
        .forEach(
            name -> BlobId.parse(name).filter(id -> id.value().startsWith(shard.prefix())),
            visitor);
  }

  @Override
  public List<Shard> missingShards() {
    return layout.missingShards();
  }

  @Override
  public void makeShard(Shard shard) throws IOException {
    layout.make(shard);
  }

  @Override
  public void forEachStranger(Consumer<Stored<String>> visitor) throws IOException {
    new DiskForeignFiles(layout.blobs()).forEachStranger(visitor);
  }

  @Override
  public void removeStranger(String path) throws IOException {
    new DiskForeignFiles(layout.blobs()).removeStranger(path);
  }

  @Override
  public Optional<StoreId> id() throws IOException {
    return id.id();
  }

  @Override
  public Optional<StoreId> draft() throws IOException {
    return id.draft();
  }

  @Override
  public StoreId draft(StoreId fresh) throws IOException {
    return id.draft(fresh);
  }

  @Override
  public void settle(StoreId settled) throws IOException {
    id.settle(settled);
  }

  @Override
  public void forEachStaging(Consumer<Stored<StagingId>> visitor) throws IOException {
    new Listing(staging.directory()).forEach(StagingId::parse, visitor);
  }
}
