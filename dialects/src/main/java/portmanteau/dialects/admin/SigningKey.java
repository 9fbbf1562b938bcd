package portmanteau.dialects.admin;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;

/// A public key supplied by an operator, and the one algorithm accepted with it.
///
/// @param pem X.509 SubjectPublicKeyInfo
record SigningKey(String pem, String algorithm) {
  private static final int LEAST_RSA_BITS = 2048;
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

  /// Checks the key, and the algorithm against it; an RSA key means RS256 unless PS256 is
  /// requested.
  static SigningKey parse(String pem, @Nullable String algorithm) {
    PublicKey key = read(pem);
    List<String> fitting =
        switch (key) {
          case RSAPublicKey rsa when rsa.getModulus().bitLength() >= LEAST_RSA_BITS ->
              List.of("RS256", "PS256");
          case EdECPublicKey edwards when edwards.getParams().getName().equals("Ed25519") ->
              List.of("EdDSA");
          default -> throw wrongKey("it is neither RSA of 2048 bits or more nor Ed25519");
        };
    String chosen = algorithm == null ? fitting.getFirst() : algorithm;
    if (!fitting.contains(chosen)) {
      throw new Problem.Invalid(
              "algorithm", "algorithm: with this key it is " + String.join(" or ", fitting) + ".")
          .refusal();
    }
    return new SigningKey(pem.strip() + "\n", chosen);
  }

  private static PublicKey read(String pem) {
    Matcher parts = FORM.matcher(pem);
    if (!parts.matches()) {
      throw wrongKey("it is no PEM block that begins with -----BEGIN PUBLIC KEY-----");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(parts.group(1));
    } catch (IllegalArgumentException notBase64) {
      throw wrongKey("its base64 is broken");
    }
    for (String family : List.of("RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(der));
      } catch (GeneralSecurityException anotherFamily) {
        // the next one may be it
      }
    }
    throw wrongKey("it is neither RSA nor Ed25519");
  }

  private static RuntimeException wrongKey(String reason) {
    return new Problem.Invalid("public_key", "public_key: " + reason + ".").refusal();
  }
}
