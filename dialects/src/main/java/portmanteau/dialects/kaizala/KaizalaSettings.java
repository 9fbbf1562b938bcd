package portmanteau.dialects.kaizala;

import java.time.Duration;

/// What an operator may set of Kaizala's dialect.
///
/// @param uploadBytes of all files of one upload together
/// @param refreshLifetime of refresh tokens; after 90 % of it the client is given a new one
/// @param accessLifetime of access tokens
public record KaizalaSettings(long uploadBytes, Duration refreshLifetime, Duration accessLifetime) {

  /// 5 GiB; the lifetimes of the vendor's page on tokens.
  public static final KaizalaSettings DEFAULT =
      new KaizalaSettings(5L << 30, Duration.ofDays(365), Duration.ofHours(24));

  public KaizalaSettings {
    if (uploadBytes < 1 || !isPositive(refreshLifetime) || !isPositive(accessLifetime)) {
      throw new IllegalArgumentException("the settings of Kaizala's dialect are at least 1");
    }
  }

  private static boolean isPositive(Duration duration) {
    return duration.isPositive();
  }
}
