package portmanteau.core.integrity;

import java.time.Instant;
import java.util.Optional;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.FreshBlob;

/// Port: the integrity of blobs. Each change is one durable transaction with its events.
///
/// A damaged blob keeps its media, and nobody attaches to it: the next upload of the same bytes
/// takes its place for all of them.
public interface BlobIntegrity {

  /// Notes what is wrong with a live blob, with an event `media.damaged` for each of its media.
  /// True where the blob is damaged now; false where it is neither live nor damaged.
  boolean damage(BlobId id, Damage damage, Instant now);

  /// Notes that a blob's bytes were found whole: `size` of them, with its hash. Where it was
  /// damaged its media have their bytes again, with an event `media.healed` each. True where the
  /// row had said something else.
  boolean mend(BlobId id, long size, Instant now);

  /// Puts `fresh`, which holds the same bytes, where a blob is that turned out damaged, whoever
  /// noted that first, for all its media.
  ///
  /// @return where these bytes are live now: `fresh`, or a place that somebody else has brought
  ///   meanwhile; empty where no medium has them any more
  Optional<BlobId> replace(BlobId damaged, Damage damage, FreshBlob fresh, Instant now);

  /// The blob, live or damaged.
  Optional<KnownBlob> find(BlobId id);

  /// How many are damaged.
  long damaged();
}
