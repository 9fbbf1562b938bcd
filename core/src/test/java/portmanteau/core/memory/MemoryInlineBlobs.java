package portmanteau.core.memory;

import java.util.Optional;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.InlineBlobs;
import portmanteau.core.blob.InlineBytes;

/// The bytes that rows of blobs have with them, in memory.
record MemoryInlineBlobs(Store store) implements InlineBlobs {
  @Override
  public Optional<InlineBytes> find(BlobId id) {
    return Optional.ofNullable(store.tables().blobBytes.get(id)).map(InlineBytes::of);
  }
}
