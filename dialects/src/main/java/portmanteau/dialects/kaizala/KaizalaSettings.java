package portmanteau.dialects.kaizala;

import java.time.Duration;
import java.util.List;
import portmanteau.core.outbound.OutboundSettings;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of Kaizala's dialect.
///
/// @param uploadBytes of all files of one upload together
/// @param refreshLifetime of refresh tokens; after 90 % of it the client is given a new one
/// @param accessLifetime of access tokens
/// @param plainHttp whether files are also fetched without TLS
public record KaizalaSettings(
    long uploadBytes, Duration refreshLifetime, Duration accessLifetime, boolean plainHttp) {
  private static final Setting<Long> MAX_FILE =
      Setting.of("kaizala-max-file", "5GiB", "the largest file Kaizala takes", Readers::someBytes);

  public static final List<Setting<?>> ALL = List.of(MAX_FILE);

  public KaizalaSettings {
    if (uploadBytes < 1 || !isPositive(refreshLifetime) || !isPositive(accessLifetime)) {
      throw new IllegalArgumentException("the settings of Kaizala's dialect are at least 1");
    }
  }

  /// The lifetimes are those of the vendor's page on tokens.
  public static KaizalaSettings of(SettingSource source) {
    return new KaizalaSettings(
        source.get(MAX_FILE),
        Duration.ofDays(365),
        Duration.ofHours(24),
        OutboundSettings.of(source).plainHttp());
  }

  private static boolean isPositive(Duration duration) {
    return duration.isPositive();
  }
}
