package portmanteau.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Message digests by their Java names.
public final class Digests {
  private Digests() {}

  /// A new digest.
  ///
  /// @param algorithm one that the JDK has: `SHA-1`, `SHA-256`, `SHA-512`, `MD5`
  public static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException unknown) {
      throw new IllegalArgumentException(unknown);
    }
  }

  public static MessageDigest sha256() {
    return of("SHA-256");
  }

  /// The SHA-256 of a text in UTF-8.
  public static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
