package portmanteau.web.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key, and the one algorithm (RFC 7518 §3, RFC 8037 §3.1) used with it.
public final class SignatureCheck {
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final String algorithm;
  private final Method method;

  /// Fails by `false` or by an exception.
  private interface Method {
    boolean fits(byte[] input, byte[] signature) throws GeneralSecurityException;
  }

  private SignatureCheck(String algorithm, Method method) {
    this.algorithm = algorithm;
    this.method = method;
  }

  /// HS256, with a shared secret.
  public static SignatureCheck hs256(String secret) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return new SignatureCheck(
        "HS256",
        (input, signature) -> {
          Mac mac = Mac.getInstance("HmacSHA256");
          mac.init(new SecretKeySpec(key, "HmacSHA256"));
          return MessageDigest.isEqual(mac.doFinal(input), signature);
        });
  }

  /// By a public key.
  ///
  /// @param algorithm RS256, PS256 or EdDSA; with any other nothing fits
  /// @param pem X.509 SubjectPublicKeyInfo
  public static SignatureCheck of(String algorithm, String pem) {
    return new SignatureCheck(
        algorithm,
        switch (algorithm) {
          case "RS256" -> by("SHA256withRSA", "RSA", pem, null);
          case "PS256" -> by("RSASSA-PSS", "RSA", pem, PS256);
          case "EdDSA" -> by("Ed25519", "Ed25519", pem, null);
          default -> (input, signature) -> false;
        });
  }

  String algorithm() {
    return algorithm;
  }

  /// Whether the signature matches the input; with an invalid key nothing matches.
  boolean fits(byte[] input, byte[] signature) {
    try {
      return method.fits(input, signature);
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException unusable) {
      return false;
    }
  }

  private static Method by(
      String name, String family, String pem, @Nullable PSSParameterSpec parameters) {
    return (input, signature) -> {
      Signature check = Signature.getInstance(name);
      if (parameters != null) {
        check.setParameter(parameters);
      }
      check.initVerify(key(family, pem));
      check.update(input);
      return check.verify(signature);
    };
  }

  private static PublicKey key(String family, String pem) throws GeneralSecurityException {
    String der = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
    var form = new X509EncodedKeySpec(Base64.getDecoder().decode(der));
    return KeyFactory.getInstance(family).generatePublic(form);
  }
}
