package portmanteau.core.media;

import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ContentType;

/// What a medium's type is called until its owner says otherwise: what its bytes are, and where
/// they leave that open, what its sender took them for.
public final class FirstLabel {
  private static final ContentType TEXT = new ContentType("text/plain");

  private FirstLabel() {}

  /// The label of bytes of that sniffed type.
  ///
  /// @param declared by the sender; null where it did not say
  public static ContentType of(ContentType sniffed, @Nullable ContentType declared) {
    if (declared == null || declared.isGeneric()) {
      return sniffed.isGeneric() ? ContentType.OCTETS : sniffed;
    }
    return sniffed.isGeneric() || (sniffed.equals(TEXT) && isPlain(declared)) ? declared : sniffed;
  }

  /// Formats such as CSV and vCard are text for people to read, which no signature tells apart.
  private static boolean isPlain(ContentType declared) {
    return declared.family().equals("text") && MediaKind.of(declared) != MediaKind.ACTIVE;
  }
}
