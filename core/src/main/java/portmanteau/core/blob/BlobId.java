package portmanteau.core.blob;

import java.util.regex.Pattern;
import portmanteau.core.Identifiers;

/// The place of a blob, never used twice: its SHA-256, a dot, and 16 random hex characters.
public record BlobId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}\\.[0-9a-f]{16}");

  public BlobId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not a blob id");
    }
  }

  /// A place of its own for bytes with that hash.
  public static BlobId create(Sha256 sha256, Identifiers identifiers) {
    return new BlobId(
        sha256.hex() + "." + java.util.HexFormat.of().formatHex(identifiers.random(8)));
  }

  public static boolean isOne(String value) {
    return FORM.matcher(value).matches();
  }

  public Sha256 sha256() {
    return new Sha256(value.substring(0, 64));
  }

  @Override
  public String toString() {
    return value;
  }
}
