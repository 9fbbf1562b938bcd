package portmanteau.core.rendering;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.variant.VariantSpec;

/// Port: variants that were made, within a budget of bytes; those that nobody asks for go first.
/// Any may be gone at any time, and is made again.
public interface VariantFiles {

  /// A variant, if it is there; the caller closes it.
  Optional<ByteSource> open(BlobId original, VariantSpec spec) throws IOException;

  /// Keeps what is written, whole or not at all; the caller closes the result.
  ByteSource keep(BlobId original, VariantSpec spec, Writing writing)
      throws IOException, RenderFailure;

  /// Removes the variants of originals that are not among those which `known` leaves of them. Each
  /// call looks at a part of all, and the next one at the next part.
  void removeUnknown(Function<Set<BlobId>, Set<BlobId>> known) throws IOException;

  /// Writes a variant.
  @FunctionalInterface
  interface Writing {
    void to(OutputStream target) throws IOException, RenderFailure;
  }
}
