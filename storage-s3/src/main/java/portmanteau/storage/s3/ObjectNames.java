package portmanteau.storage.s3;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.StagingId;

/// The names of objects: `blobs/<ab>/<blob id>` holds a blob's bytes, or, of one that was streamed,
/// nothing, and its bytes are in `streamed/<staging id>`.
record ObjectNames(String prefix) {
  private static final String BLOBS = "blobs/";
  private static final String STREAMED = "streamed/";

  String shard(Shard shard) {
    return prefix + BLOBS + shard.prefix() + "/";
  }

  /// What is listed: that there is such a blob.
  String entry(BlobId id) {
    return shard(Shard.of(id)) + id.value();
  }

  /// Where the bytes are.
  String bytes(BlobId id) {
    @Nullable StagingId streamed = id.streamed();
    return streamed == null ? entry(id) : streamed(streamed);
  }

  String streamed(StagingId id) {
    return streams() + id.value();
  }

  String streams() {
    return prefix + STREAMED;
  }

  Optional<StagingId> stream(String name) {
    return name.startsWith(streams())
        ? StagingId.parse(name.substring(streams().length()))
        : Optional.empty();
  }

  Optional<BlobId> blob(String name, Shard shard) {
    String folder = shard(shard);
    return name.startsWith(folder)
        ? BlobId.parse(name.substring(folder.length()))
            .filter(id -> id.value().startsWith(shard.prefix()))
        : Optional.empty();
  }

  String identity() {
    return prefix + "store-id";
  }

  String draft() {
    return prefix + "store-id.new";
  }
}
