package portmanteau.dialects.selfcommunity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.Users;
import portmanteau.web.jwt.NumericDate;
import portmanteau.web.jwt.SignatureCheck;
import portmanteau.web.jwt.SignedToken;

/// Checks the tokens that a community signs for its users itself: JWTs with HS256 and the account's
/// shared secret.
///
/// `user_id` names the user, the user the account, and the account's secret must have signed.
public final class UserTokens {
  private final Users users;
  private final Authentication authentication;
  private final InstantSource clock;

  public UserTokens(Users users, Authentication authentication, InstantSource clock) {
    this.users = users;
    this.authentication = authentication;
    this.clock = clock;
  }

  /// Whether it looks like one; our opaque tokens have no dots.
  static boolean isOne(String token) {
    return token.indexOf('.') >= 0;
  }

  /// The user that a token names.
  ///
  /// @throws portmanteau.core.Refusal `Unauthenticated`
  public Caller caller(String token) {
    SignedToken signed = SignedToken.parse(token).orElseThrow(UserTokens::invalid);
    Map<String, Object> claims = signed.claims();
    Caller caller = user(claims).map(authentication::user).orElseThrow(UserTokens::invalid);
    if (!signed.isSignedBy(SignatureCheck.hs256(caller.account().sharedSecret().value()))
        || !"access".equals(claims.get("token_type"))) {
      throw invalid();
    }
    checkTimes(claims);
    return caller;
  }

  private Optional<User> user(Map<String, Object> claims) {
    return switch (claims.get("user_id")) {
      case Long number -> users.findNumber(number);
      case Integer number -> users.findNumber(number);
      // What Simple JWT 5.5 and later write.
      case String number when number.matches("[0-9]{1,18}") ->
          users.findNumber(Long.parseLong(number));
      case null, default -> Optional.empty();
    };
  }

  private void checkTimes(Map<String, Object> claims) {
    Instant expires = time(claims, "exp").orElseThrow(UserTokens::invalid);
    Instant now = clock.instant();
    // It need not be past, since clocks differ, but a time it must be.
    time(claims, "iat");
    if (time(claims, "nbf").filter(begins -> begins.isAfter(now)).isPresent()) {
      throw invalid();
    }
    if (!expires.isAfter(now)) {
      throw new Problem.Unauthenticated(Cause.EXPIRED, "The token has expired.").refusal();
    }
  }

  private static Optional<Instant> time(Map<String, Object> claims, String name) {
    Object value = claims.get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(NumericDate.of(value).orElseThrow(UserTokens::invalid));
  }

  private static RuntimeException invalid() {
    return new Problem.Unauthenticated(Cause.INVALID, "The token is not valid.").refusal();
  }
}
