package portmanteau.core.login;

import java.time.Duration;

/// How many wrong passwords are allowed.
///
/// @param perMinute of one login from one network
public record LoginLimits(int perMinute) {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration HOUR = Duration.ofHours(1);

  /// How long a login that has proven itself from a network is known there.
  static final Duration PROVEN = Duration.ofHours(24);

  /// How long a correct password needs no new hash.
  static final Duration VERIFIED = Duration.ofMinutes(10);

  public LoginLimits {
    if (perMinute < 1) {
      throw new IllegalArgumentException("at least one password may be wrong");
    }
  }

  /// Of one login, from all networks where it has not proven itself.
  int perMinuteFromAll() {
    return Math.multiplyExact(perMinute, 10);
  }

  /// Of one login from a network where it has proven itself, within an hour: then it counts there
  /// like any other.
  int perHourWhereProven() {
    return Math.multiplyExact(perMinute, 100);
  }
}
