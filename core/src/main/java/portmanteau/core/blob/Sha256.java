package portmanteau.core.blob;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The SHA-256 of bytes: 64 lower-case hex characters.
public record Sha256(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a SHA-256 is 64 lower-case hex characters");
    }
  }

  public static Sha256 of(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  @Override
  public String toString() {
    return hex;
  }
}
