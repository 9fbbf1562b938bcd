package portmanteau.dialects.selfcommunity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.core.access.SharedSecret;
import portmanteau.core.access.User;
import portmanteau.core.access.Users;

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
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Caller caller = user(claims).map(authentication::user).orElseThrow(UserTokens::invalid);
      if (!isSigned(jwt, caller.account().sharedSecret())
          || !"access".equals(claims.getStringClaim("token_type"))) {
        throw invalid();
      }
      checkTimes(claims);
      return caller;
    } catch (ParseException | JOSEException malformed) {
      throw invalid();
    }
  }

  private Optional<User> user(JWTClaimsSet claims) {
    return switch (claims.getClaim("user_id")) {
      case Long number -> users.findNumber(number);
      case Integer number -> users.findNumber(number);
      // What Simple JWT 5.5 and later write.
      case String number when number.matches("[0-9]{1,18}") ->
          users.findNumber(Long.parseLong(number));
      case null, default -> Optional.empty();
    };
  }

  private static boolean isSigned(SignedJWT jwt, SharedSecret secret) throws JOSEException {
    return jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
        && jwt.verify(new MACVerifier(secret.value().getBytes(StandardCharsets.UTF_8)));
  }

  private void checkTimes(JWTClaimsSet claims) {
    @Nullable Date expires = claims.getExpirationTime();
    @Nullable Date begins = claims.getNotBeforeTime();
    Instant now = clock.instant();
    if (expires == null || (begins != null && begins.toInstant().isAfter(now))) {
      throw invalid();
    }
    if (!expires.toInstant().isAfter(now)) {
      throw new Problem.Unauthenticated(Cause.EXPIRED, "The token has expired").refusal();
    }
  }

  private static RuntimeException invalid() {
    return new Problem.Unauthenticated(Cause.INVALID, "The token is not valid").refusal();
  }
}
