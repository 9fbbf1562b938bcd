package portmanteau.core.secret;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import portmanteau.core.Digests;

/// The SHA-256 of a secret that we generated, 64 lower-case hex characters; the secret itself is
/// not kept.
public record SecretHash(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public SecretHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a secret's hash is 64 lower-case hex characters");
    }
  }

  public static SecretHash of(String secret) {
    return new SecretHash(HexFormat.of().formatHex(Digests.sha256(secret)));
  }

  /// Whether `secret` has this hash, in constant time.
  public boolean matches(String secret) {
    return MessageDigest.isEqual(Digests.sha256(secret), HexFormat.of().parseHex(value));
  }
}
