package portmanteau.inspection.bytes;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// Knows one family of formats by its bytes.
@FunctionalInterface
public interface Signature {

  /// The type, where the bytes are of this family.
  Optional<ContentType> of(Excerpt bytes) throws IOException;

  static Optional<ContentType> type(String value) {
    return Optional.of(new ContentType(value));
  }
}
