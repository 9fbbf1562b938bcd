package portmanteau.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes short texts that carry bytes and cannot be forged: base64url of the bytes and 16 bytes of
/// HMAC-SHA256.
///
/// The bytes are authenticated, not hidden.
public final class Seal {
  private static final int TAG = 16;

  private final SecretKeySpec key;
  private final byte[] purpose;

  /// @param key the server's secret
  /// @param purpose sets apart what is sealed for one use from what is sealed for another
  public Seal(byte[] key, String purpose) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.purpose = (purpose + '\0').getBytes(StandardCharsets.UTF_8);
  }

  public String seal(byte[] payload) {
    byte[] sealed = Arrays.copyOf(payload, payload.length + TAG);
    System.arraycopy(tag(payload), 0, sealed, payload.length, TAG);
    return text(sealed);
  }

  /// The sealed bytes; empty for anything that this seal did not make exactly so.
  public Optional<byte[]> open(String text) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    // Base64 has several texts for the same bytes, because of padding and unused bits.
    if (sealed.length < TAG || !text(sealed).equals(text)) {
      return Optional.empty();
    }
    byte[] payload = Arrays.copyOf(sealed, sealed.length - TAG);
    byte[] tag = Arrays.copyOfRange(sealed, payload.length, sealed.length);
    return MessageDigest.isEqual(tag, tag(payload)) ? Optional.of(payload) : Optional.empty();
  }

  private static String text(byte[] sealed) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  private byte[] tag(byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(purpose);
      return Arrays.copyOf(mac.doFinal(payload), TAG);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
