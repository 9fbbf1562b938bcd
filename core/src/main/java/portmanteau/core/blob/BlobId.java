package portmanteau.core.blob;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;

/// The place of a blob, never used twice: its SHA-256, a dot, and a suffix of hex characters that
/// no other blob has.
///
/// The suffix is a UUID without its dashes, so those of new blobs stand beside each other in an
/// index. The first versions drew 16 characters at random. An `i` before it says that the bytes are
/// in the catalogue, and not in a store; an `s`, that they came to an object store before their
/// hash was known, under a name of the suffix alone.
public record BlobId(String value) {
  private static final int HASH = 64;
  private static final int LENGTH = HASH + 1 + 32;
  private static final int FIRST_LENGTH = HASH + 1 + 16;
  private static final int MARKED_LENGTH = LENGTH + 1;
  private static final char INLINE = 'i';
  private static final char STREAMED = 's';

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

  /// A place that was made before its bytes had come.
  ///
  /// @param began the name that they came under
  public static BlobId createStreamed(Sha256 sha256, StagingId began) {
    return new BlobId(sha256.hex() + "." + STREAMED + began.value());
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
    return (length == LENGTH || length == FIRST_LENGTH || length == MARKED_LENGTH)
        && value.charAt(HASH) == '.'
        && (length != MARKED_LENGTH || isMark(value.charAt(HASH + 1)))
        && isHex(value, 0, HASH)
        && isHex(value, length == MARKED_LENGTH ? HASH + 2 : HASH + 1, length);
  }

  private static boolean isMark(char c) {
    return c == INLINE || c == STREAMED;
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
    return value.length() == MARKED_LENGTH && value.charAt(HASH + 1) == INLINE;
  }

  /// What its bytes came under before their hash was known; null where they did not.
  public @Nullable StagingId streamed() {
    return value.length() == MARKED_LENGTH && value.charAt(HASH + 1) == STREAMED
        ? new StagingId(value.substring(HASH + 2))
        : null;
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
