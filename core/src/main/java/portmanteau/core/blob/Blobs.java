package portmanteau.core.blob;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Port: where the bytes are. Knows nothing of media, accounts or the catalogue.
///
/// Whoever calls [#stage], [#reopen] or [#open] closes what it got.
public interface Blobs {

  /// The store's name in answers: `file` or `s3`.
  String store();

  /// Opens a new, empty staging place.
  Staging stage(StagingId id) throws IOException;

  /// Opens a staging place that exists, for going on; `NoSuchFileException` where there is none.
  Staging reopen(StagingId id) throws IOException;

  /// Makes the staged bytes a blob at `id`, on stable storage under that name when this returns:
  /// synced, renamed, the directories synced. `size` is how many bytes there must be. The staging
  /// place is gone afterwards.
  void keep(Staging staging, BlobId id, long size) throws IOException;

  /// As [#keep], but the staging place stays until it is discarded, so that a crash before the
  /// commit loses nothing that was promised. Both name the same bytes: nothing may be written to
  /// the staging place while the blob is there.
  void share(Staging staging, BlobId id, long size) throws IOException;

  /// Throws staged bytes away; nothing happens where there are none.
  void discard(StagingId id) throws IOException;

  /// Opens a blob; `NoSuchFileException` where its bytes are gone.
  ByteSource open(BlobId id) throws IOException;

  /// Whether a blob's bytes are there.
  boolean exists(BlobId id) throws IOException;

  /// Removes a blob's bytes; nothing happens where there are none.
  void delete(BlobId id) throws IOException;

  /// Shows every blob on a shelf, in no order; one that comes or goes meanwhile may or may not be
  /// shown.
  void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) throws IOException;

  /// As [#forEachBlob(Shelf, Consumer)], on all shelves.
  default void forEachBlob(Consumer<Stored<BlobId>> visitor) throws IOException {
    for (Shard shard : Shard.ALL) {
      forEachBlob(shard, visitor);
    }
  }

  /// Shows every staging place there is, in no order.
  void forEachStaging(Consumer<Stored<StagingId>> visitor) throws IOException;

  /// What lies at a place.
  ///
  /// @param size bytes
  /// @param modified when it was last written; of a blob, when it was kept or shared
  record Stored<I>(I id, long size, Instant modified) {

    /// The ids of what was last written before `cutoff`, of all that is shown.
    public static <I> List<I> before(Instant cutoff, Showing<I> showing) throws IOException {
      var old = new ArrayList<I>();
      showing.to(stored -> {
        if (stored.modified().isBefore(cutoff)) {
          old.add(stored.id());
        }
      });
      return old;
    }
  }

  /// Shows what lies somewhere, one after another.
  @FunctionalInterface
  interface Showing<I> {
    void to(Consumer<Stored<I>> visitor) throws IOException;
  }
}
