package portmanteau.core.blob;

import java.util.Optional;
import portmanteau.core.Identifiers;

/// The place of a blob, never used twice: its SHA-256, a dot, and a suffix of hex characters that
/// no other blob has.
///
/// The suffix is a UUID without its dashes, so those of new blobs stand beside each other in an
/// index. The first versions drew 16 characters at random. An `i` before it says that the bytes are
/// in the catalogue, and not in a store.
public record BlobId(String value) {
  private static final int HASH = 64;
  private static final int LENGTH = HASH + 1 + 32;
  private static final int FIRST_LENGTH = HASH + 1 + 16;
  private static final int INLINE_LENGTH = LENGTH + 1;
  private static final char INLINE = 'i';

  public BlobId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not a blob id");
    }
  }

  /// A new, unique place for bytes with that hash.
  public static BlobId create(Sha256 sha256, Identifiers identifiers) {
    return new BlobId(sha256.hex() + "." + suffix(identifiers));
  }

  /// As [#create], for bytes that the catalogue keeps itself.
  public static BlobId createInline(Sha256 sha256, Identifiers identifiers) {
    return new BlobId(sha256.hex() + "." + INLINE + suffix(identifiers));
  }

  private static String suffix(Identifiers identifiers) {
    return identifiers.uuid().toString().replace("-", "");
  }

  /// Parses an id; empty if the text is not one.
  public static Optional<BlobId> parse(String text) {
    return isOne(text) ? Optional.of(new BlobId(text)) : Optional.empty();
  }

  public static boolean isOne(String value) {
    int length = value.length();
    return (length == LENGTH || length == FIRST_LENGTH || length == INLINE_LENGTH)
        && value.charAt(HASH) == '.'
        && (length != INLINE_LENGTH || value.charAt(HASH + 1) == INLINE)
        && isHex(value, 0, HASH)
        && isHex(value, length == INLINE_LENGTH ? HASH + 2 : HASH + 1, length);
  }

  /// Compared by hand, since reading any medium does it.
  private static boolean isHex(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  public Sha256 sha256() {
    return new Sha256(value.substring(0, HASH));
  }

  /// Whether the catalogue keeps the bytes itself.
  public boolean isInline() {
    return value.length() == INLINE_LENGTH;
  }

  /// What distinguishes this blob from all others, whatever their bytes.
  public String suffix() {
    return value.substring(HASH + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
