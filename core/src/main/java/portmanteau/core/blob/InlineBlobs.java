package portmanteau.core.blob;

import java.util.Optional;

/// Port: the bytes of small blobs, which the catalogue keeps itself. They come with their row and
/// go with it, each in one transaction: there are no orphans among them.
public interface InlineBlobs {

  /// The bytes; empty where there are none.
  Optional<InlineBytes> find(BlobId id);
}
