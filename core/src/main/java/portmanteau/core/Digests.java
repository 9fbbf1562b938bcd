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

  /// The value of what `digest` has seen so far. Unlike [MessageDigest#digest()], this does not
  /// reset it, so that it can go on.
  public static byte[] soFar(MessageDigest digest) {
    return copy(digest).digest();
  }

  /// An independent copy in the same state.
  public static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// The SHA-256 of a text in UTF-8.
  public static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
