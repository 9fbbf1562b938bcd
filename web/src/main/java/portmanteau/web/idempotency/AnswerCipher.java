package portmanteau.web.idempotency;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;

/// Encrypts responses that hold secrets, so that reading the catalogue does not reveal them
/// (AES-256-GCM).
///
/// The key is derived from the caller's own credential, of which only a hash is stored: a repeated
/// request brings it along.
final class AnswerCipher {
  /// For answers without secrets.
  static final AnswerCipher NONE = new AnswerCipher(null);

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable SecretKeySpec key;

  private AnswerCipher(@Nullable SecretKeySpec key) {
    this.key = key;
  }

  /// With a key derived from an unguessable credential.
  static AnswerCipher of(String credential) {
    return new AnswerCipher(new SecretKeySpec(Digests.sha256("answer\0" + credential), "AES"));
  }

  /// What fingerprints are salted with, lest somebody tries passwords against them.
  static byte[] salt(String credential) {
    return Digests.sha256("fingerprint\0" + credential);
  }

  byte[] encipher(byte[] body) {
    if (key == null) {
      return body;
    }
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(body);
      byte[] all = Arrays.copyOf(nonce, NONCE + hidden.length);
      System.arraycopy(hidden, 0, all, NONCE, hidden.length);
      return all;
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Empty if it was encrypted with another key.
  Optional<byte[]> decipher(byte[] body) {
    if (key == null) {
      return Optional.of(body);
    }
    try {
      byte[] nonce = Arrays.copyOf(body, NONCE);
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(body, NONCE, body.length - NONCE));
    } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
