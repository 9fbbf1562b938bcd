package portmanteau.core.blob;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Port: the store of the bytes. Knows nothing of media, accounts or the catalogue.
///
/// The caller of [#stage], [#reopen] or [#open] closes the result.
public interface Blobs {

  /// The store's name in answers: `file` or `s3`.
  String store();

  /// The name, in answers, of the place of one blob's bytes.
  default String store(BlobId id) {
    return store();
  }

  /// What only some stores can do, as telling which files in it are not blobs; empty where this one
  /// cannot.
  default <T> Optional<T> as(Class<T> ability) {
    return ability.isInstance(this) ? Optional.of(ability.cast(this)) : Optional.empty();
  }

  /// Opens a new, empty staging place.
  Staging stage(StagingId id) throws IOException;

  /// As [#stage], for a body that comes at once and in order: it is never reopened, and what was
  /// written is never written anew. A store may bring its bytes to their place meanwhile, which
  /// [Staging#place] names.
  default Staging stream(StagingId id) throws IOException {
    return stage(id);
  }

  /// Reopens an existing staging place to continue it; `NoSuchFileException` if there is none.
  Staging reopen(StagingId id) throws IOException;

  /// Makes the staged bytes a blob at `id`, on stable storage under that name when this returns:
  /// synced, renamed, the directories synced. `size` is how many bytes there must be. The staging
  /// place is gone afterwards.
  void keep(Staging staging, BlobId id, long size) throws IOException;

  /// As [#keep], but the staging place stays until it is discarded, so that a crash before the
  /// commit loses nothing that was promised. Both name the same bytes: nothing may be written to
  /// the staging place while the blob is there.
  void share(Staging staging, BlobId id, long size) throws IOException;

  /// Deletes staged bytes; does nothing if there are none.
  void discard(StagingId id) throws IOException;

  /// Opens a blob; `NoSuchFileException` if its bytes are gone.
  ByteSource open(BlobId id) throws IOException;

  /// Whether a blob's bytes exist.
  boolean exists(BlobId id) throws IOException;

  /// Removes a blob's bytes; does nothing if there are none.
  void delete(BlobId id) throws IOException;

  /// Visits every blob in a shard, in no order; one that appears or disappears meanwhile may or may
  /// not be visited.
  void forEachBlob(Shard shard, Consumer<Stored<BlobId>> visitor) throws IOException;

  /// As [#forEachBlob(Shard, Consumer)], in all shards.
  default void forEachBlob(Consumer<Stored<BlobId>> visitor) throws IOException {
    for (Shard shard : Shard.ALL) {
      forEachBlob(shard, visitor);
    }
  }

  /// Visits every staging place, in no order.
  void forEachStaging(Consumer<Stored<StagingId>> visitor) throws IOException;

  /// What is at a place.
  ///
  /// @param size bytes
  /// @param modified when it was last written; of a blob, when it was kept or shared
  record Stored<I>(I id, long size, Instant modified) {

    /// The ids of visited entries last written before `cutoff`.
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

  /// Visits entries one by one.
  @FunctionalInterface
  interface Showing<I> {
    void to(Consumer<Stored<I>> visitor) throws IOException;
  }
}
