package portmanteau.core.blob;

import java.util.HexFormat;

/// The SHA-256 of bytes: 64 lower-case hex characters.
public record Sha256(String hex) {
  private static final int LENGTH = 64;

  public Sha256 {
    if (hex.length() != LENGTH || !isHex(hex)) {
      throw new IllegalArgumentException("a SHA-256 is 64 lower-case hex characters");
    }
  }

  public static Sha256 of(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /// The same as 32 bytes.
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /// Written by hand, since every download does it.
  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return hex;
  }
}
