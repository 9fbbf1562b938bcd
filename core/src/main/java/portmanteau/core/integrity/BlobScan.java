package portmanteau.core.integrity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Shard;

/// Port: all blobs, live and damaged, to be read one by one.
public interface BlobScan {

  /// Their number, and the bytes that they should have.
  Extent extent();

  /// Up to `limit` blobs whose rows come after `number`, in the order of their rows.
  List<KnownBlob> after(long number, int limit);

  /// Takes up to `limit` blobs whose bytes were last looked at before `due`, longest ago first.
  /// They are reserved for an hour; what the taker leaves undone can be taken again after that.
  List<KnownBlob> claim(Instant due, int limit);

  /// Records when blobs were verified, whether they were intact or not.
  void confirm(Collection<BlobId> seen, Instant now);

  /// Whether the shard should hold a live blob.
  boolean hasLive(Shard shard);

  /// The first `limit` media that share the blob's bytes.
  List<AffectedMedium> media(BlobId blob, int limit);

  /// The first `limit` media whose blob has no row: a loss that no look at the blobs can find.
  List<AffectedMedium> mediaWithoutBlob(int limit);

  /// How much there is.
  record Extent(long blobs, long bytes) {}
}
