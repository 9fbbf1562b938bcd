package portmanteau.core.blob;

import org.jspecify.annotations.Nullable;

/// A blob that is in no row yet.
///
/// @param bytes what is stored with its row; null where the bytes are in their place in the store
public record FreshBlob(BlobId id, @Nullable InlineBytes bytes) {

  public FreshBlob {
    if (id.isInline() != (bytes != null)) {
      throw new IllegalArgumentException("bytes are stored where their place says");
    }
  }

  /// One whose bytes are in the store.
  public static FreshBlob stored(BlobId id) {
    return new FreshBlob(id, null);
  }
}
