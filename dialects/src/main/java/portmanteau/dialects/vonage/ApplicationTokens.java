package portmanteau.dialects.vonage;

import java.time.InstantSource;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Application;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.core.secret.SecretHash;
import portmanteau.web.jwt.SignatureCheck;
import portmanteau.web.jwt.SignedToken;

/// Checks the JWTs that applications sign.
///
/// The algorithm is the one registered with the application's key, never the token's choice; keys
/// that a token brings or points at are not looked at.
public final class ApplicationTokens {
  private final Applications applications;
  private final VerifiedTokens remembered;
  private final InstantSource clock;

  ApplicationTokens(Applications applications, VerifiedTokens remembered, InstantSource clock) {
    this.applications = applications;
    this.remembered = remembered;
    this.clock = clock;
  }

  /// Who signed a token, and what the token says.
  record Verified(Application application, ApplicationToken token) {}

  /// Remembers up to `most` tokens whose signatures were right.
  public static ApplicationTokens of(Applications applications, int most, InstantSource clock) {
    return new ApplicationTokens(applications, new VerifiedTokens(most), clock);
  }

  /// The application that signed a token, which must grant the request.
  ///
  /// @throws portmanteau.core.Refusal `Unauthenticated`, `Forbidden`
  public Caller caller(Authentication authentication, String token, String method, String path) {
    Verified verified = verify(token);
    Caller caller = authentication.application(verified.application());
    if (!verified.token().acl().allows(method, path)) {
      throw new Problem.Forbidden("The token's acl does not grant this.").refusal();
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

  private Optional<Verified> stillHolds(VerifiedTokens.Checked checked) {
    return applications
        .find(checked.token().application())
        .filter(application -> application.version() == checked.version())
        .map(application -> new Verified(application, checked.token()));
  }

  /// Nothing but whose it says it is counts before its signature is found to be right.
  private Verified checked(String text, SecretHash hash) {
    SignedToken signed =
        SignedToken.parse(text).orElseThrow(() -> invalid("The token cannot be read."));
    Application application =
        applications
            .find(ApplicationToken.application(signed.claims()))
            .filter(
                found -> signed.isSignedBy(SignatureCheck.of(found.algorithm(), found.publicKey())))
            .orElseThrow(() -> invalid("The token is not signed by its application."));
    ApplicationToken token = ApplicationToken.read(signed.claims());
    remembered.remember(hash, new VerifiedTokens.Checked(token, application.version()));
    return new Verified(application, token);
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Unauthenticated(Cause.INVALID, detail).refusal();
  }
}
