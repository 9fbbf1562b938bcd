package portmanteau.server.settings;

import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// Rates of requests without credentials, and of failed authentications.
///
/// @param anonymousPerSecond requests a second an address without credentials
/// @param publicPerSecond requests a second an address for public media and signed links
/// @param failuresPerSecond failed authentications a second an address
/// @param loginFailuresPerMinute failed passwords a minute of one login from one address
public record RequestLimits(
    int anonymousPerSecond,
    int publicPerSecond,
    int failuresPerSecond,
    int loginFailuresPerMinute) {

  private static final Setting<Integer> ANONYMOUS =
      Setting.of(
          "requests-per-second-anonymous",
          "50",
          "requests a second an address without credentials",
          Readers.atLeast(1));
  private static final Setting<Integer> PUBLIC =
      Setting.of(
          "requests-per-second-public",
          "1000",
          "requests a second an address for public media and signed links, without credentials",
          Readers.atLeast(1));
  private static final Setting<Integer> FAILURES =
      Setting.of(
          "failures-per-second",
          "10",
          "failed authentications a second an address",
          Readers.atLeast(1));
  private static final Setting<Integer> LOGIN_FAILURES =
      Setting.of(
          "login-failures-per-minute",
          "10",
          "failed passwords a minute of one login from one address",
          Readers.atLeast(1));

  static final List<Setting<?>> ALL = List.of(ANONYMOUS, PUBLIC, FAILURES, LOGIN_FAILURES);

  static RequestLimits of(SettingSource source) {
    return new RequestLimits(
        source.get(ANONYMOUS),
        source.get(PUBLIC),
        source.get(FAILURES),
        source.get(LOGIN_FAILURES));
  }
}
