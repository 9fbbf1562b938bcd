package portmanteau.dialects.vonage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.ApplicationId;
import portmanteau.web.jwt.NumericDate;

/// What a JWT of an application says; nothing here knows whether its signature is right.
///
/// @param notBefore null where the token does not say
record ApplicationToken(
    ApplicationId application,
    Instant issued,
    @Nullable Instant notBefore,
    Instant expires,
    Acl acl) {
  static final Duration LEEWAY = Duration.ofSeconds(60);
  static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(15);
  static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

  /// Reads the claims; every fault in them is an `Unauthenticated` refusal.
  static ApplicationToken read(Map<String, Object> claims) {
    ApplicationId application = application(claims);
    if (text(claims, "jti").isEmpty()) {
      throw invalid("jti is missing");
    }
    Instant issued = time(claims, "iat").orElseThrow(() -> invalid("iat is missing"));
    Instant expires = time(claims, "exp").orElse(issued.plus(DEFAULT_LIFETIME));
    if (expires.isAfter(issued.plus(LONGEST_LIFETIME))) {
      throw invalid("exp is more than 24 hours after iat");
    }
    Acl acl = Acl.parse(claims.get("acl")).orElseThrow(() -> invalid("acl has no paths to read"));
    return new ApplicationToken(
        application, issued, time(claims, "nbf").orElse(null), expires, acl);
  }

  /// Whose token it says it is.
  static ApplicationId application(Map<String, Object> claims) {
    return text(claims, "application_id")
        .flatMap(ApplicationId::parse)
        .orElseThrow(() -> invalid("application_id is no UUID"));
  }

  /// Refuses a token whose time is over or has not come.
  void check(Instant now) {
    if (!now.isBefore(expires.plus(LEEWAY))) {
      throw new Problem.Unauthenticated(Cause.EXPIRED, "The token has expired.").refusal();
    }
    Instant latest = now.plus(LEEWAY);
    if (issued.isAfter(latest)) {
      throw invalid("iat lies in the future");
    }
    if (notBefore != null && notBefore.isAfter(latest)) {
      throw invalid("nbf lies in the future");
    }
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /// Seconds since 1970, as a number or, from some clients, a numeric string.
  private static Optional<Instant> time(Map<String, Object> claims, String name) {
    Object value = claims.get(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<Instant> time =
        value instanceof String text ? NumericDate.parse(text) : NumericDate.of(value);
    return Optional.of(time.orElseThrow(() -> invalid(name + " is no number of seconds")));
  }

  private static RuntimeException invalid(String detail) {
    return new Problem.Unauthenticated(Cause.INVALID, "The token is not valid: " + detail + ".")
        .refusal();
  }
}
