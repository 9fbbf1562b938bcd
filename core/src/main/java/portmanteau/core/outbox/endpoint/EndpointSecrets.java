package portmanteau.core.outbox.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import portmanteau.core.Identifiers;

/// Enciphers what proves us to an endpoint (AES-256 in GCM), so that who reads the database alone
/// reads no secret, and none can be moved from one endpoint to another.
///
/// A hash would not do: a secret that signs must be had in full.
public final class EndpointSecrets {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final Identifiers identifiers;

  /// @param key 32 bytes, the same on every node
  public EndpointSecrets(byte[] key, Identifiers identifiers) {
    this.key = new SecretKeySpec(key, "AES");
    this.identifiers = identifiers;
  }

  /// An empty text stays none.
  public SealedSecret seal(EndpointId endpoint, String secret) {
    if (secret.isEmpty()) {
      return SealedSecret.NONE;
    }
    byte[] nonce = identifiers.random(NONCE);
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    byte[] hidden = run(Cipher.ENCRYPT_MODE, endpoint, nonce, plain);
    byte[] all = ByteBuffer.allocate(NONCE + hidden.length).put(nonce).put(hidden).array();
    return new SealedSecret(Base64.getEncoder().encodeToString(all));
  }

  /// The secret of that endpoint; empty where it has none.
  public String open(EndpointId endpoint, SealedSecret secret) {
    if (secret.text().isEmpty()) {
      return "";
    }
    byte[] all = Base64.getDecoder().decode(secret.text());
    byte[] nonce = Arrays.copyOf(all, NONCE);
    byte[] hidden = Arrays.copyOfRange(all, NONCE, all.length);
    byte[] plain = run(Cipher.DECRYPT_MODE, endpoint, nonce, hidden);
    return new String(plain, StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, EndpointId endpoint, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException foreign) {
      throw new IllegalStateException(
          "The secret of endpoint " + endpoint + " was enciphered with another key", foreign);
    }
  }
}
