package portmanteau.dialects.vonage;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Application;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.core.access.SecretHash;

/// Checks the JWTs that applications sign.
///
/// The algorithm is the one registered with the application's key, never the token's choice; keys
/// that a token brings or points at are not looked at.
public final class ApplicationTokens {
  private final Applications applications;
  private final RememberedTokens remembered;
  private final InstantSource clock;

  ApplicationTokens(Applications applications, RememberedTokens remembered, InstantSource clock) {
    this.applications = applications;
    this.remembered = remembered;
    this.clock = clock;
  }

  /// Who signed a token, and what the token says.
  record Verified(Application application, ApplicationToken token) {}

  /// Remembers up to `most` tokens whose signatures were right.
  public static ApplicationTokens of(Applications applications, int most, InstantSource clock) {
    return new ApplicationTokens(applications, new RememberedTokens(most), clock);
  }

  /// The application that signed a token, which must grant the request.
  ///
  /// @throws portmanteau.core.Refusal `Unauthenticated`, `Forbidden`
  public Caller caller(Authentication authentication, String token, String method, String path) {
    Verified verified = verify(token);
    Caller caller = authentication.application(verified.application());
    if (!verified.token().acl().allows(method, path)) {
      throw new Problem.Forbidden("The token's acl does not grant this").refusal();
    }
    return caller;
  }

  /// @throws portmanteau.core.Refusal `Unauthenticated`
  Verified verify(String text) {
    SecretHash hash = SecretHash.of(text);
    Verified verified =
        remembered.find(hash).flatMap(this::stillHolds).orElseGet(() -> checked(text, hash));
    verified.token().check(clock.instant());
    return verified;
  }

  private Optional<Verified> stillHolds(RememberedTokens.Checked checked) {
    return applications
        .find(checked.token().application())
        .filter(application -> application.version() == checked.version())
        .map(application -> new Verified(application, checked.token()));
  }

  private Verified checked(String text, SecretHash hash) {
    SignedToken signed = parse(text);
    ApplicationToken token = ApplicationToken.read(signed.claims());
    Application application =
        applications
            .find(token.application())
            .filter(found -> isSignedBy(found, signed))
            .orElseThrow(() -> invalid("The token is not signed by its application"));
    remembered.remember(hash, new RememberedTokens.Checked(token, application.version()));
    return new Verified(application, token);
  }

  private static SignedToken parse(String text) {
    try {
      return SignedToken.parse(text);
    } catch (ParseException notAToken) {
      throw invalid("The token cannot be read");
    }
  }

  private static boolean isSignedBy(Application application, SignedToken signed) {
    boolean registered = signed.header().getAlgorithm().getName().equals(application.algorithm());
    try {
      return registered
          && (application.algorithm().equals("EdDSA")
              ? isSignedByEd25519(application, signed)
              : new RSASSAVerifier(rsaKey(application))
                  .verify(signed.header(), signed.signedBytes(), signed.signature()));
    } catch (GeneralSecurityException | JOSEException | IllegalArgumentException unusable) {
      return false;
    }
  }

  private static RSAPublicKey rsaKey(Application application) throws GeneralSecurityException {
    return (RSAPublicKey) key(application, "RSA");
  }

  /// By the JDK's own means (RFC 8037 §3.1): the library's need a further dependency.
  private static boolean isSignedByEd25519(Application application, SignedToken signed)
      throws GeneralSecurityException {
    if (signed.header().getCriticalParams() != null) {
      return false; // RFC 7515 §4.1.11: extensions that must be understood, and are not.
    }
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key(application, "Ed25519"));
    signature.update(signed.signedBytes());
    return signature.verify(signed.signature().decode());
  }

  private static PublicKey key(Application application, String algorithm)
      throws GeneralSecurityException {
    String der = application.publicKey().replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
    var form = new X509EncodedKeySpec(Base64.getDecoder().decode(der));
    return KeyFactory.getInstance(algorithm).generatePublic(form);
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Unauthenticated(Cause.INVALID, detail).refusal();
  }
}
