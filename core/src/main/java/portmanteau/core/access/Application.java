package portmanteau.core.access;

import java.time.Instant;
import portmanteau.core.secret.SecretHash;

/// A program of an account.
///
/// @param publicKey verifies the JWTs it signs (Vonage): X.509 SubjectPublicKeyInfo in PEM
/// @param algorithm the one JWS algorithm taken with that key: `RS256`, `PS256` or `EdDSA`
/// @param secret proves the application (Kaizala, OAuth client)
/// @param version grows with each change of the row
public record Application(
    ApplicationId id,
    AccountId account,
    String name,
    String publicKey,
    String algorithm,
    SecretHash secret,
    Instant created,
    long version) {

  public Application withSecret(SecretHash newSecret) {
    return new Application(id, account, name, publicKey, algorithm, newSecret, created, version);
  }
}
