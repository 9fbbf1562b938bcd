package portmanteau.dialects.greenapi;

import java.time.Duration;
import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What the operator may set for this dialect; the vendor's page says 37 MB and 24 hours.
///
/// @param uploadBytes of one file
/// @param lifetime of a file, from its upload on
public record GreenApiSettings(long uploadBytes, Duration lifetime) {
  private static final Setting<Long> MAX_FILE =
      Setting.of(
          "green-api-max-file", "37MiB", "the largest file Green API takes", Readers::someBytes);
  private static final Setting<Duration> LIFETIME =
      Setting.of(
          "green-api-lifetime", "24h", "after which Green API's files are gone", Readers::someTime);

  public static final List<Setting<?>> ALL = List.of(MAX_FILE, LIFETIME);

  public GreenApiSettings {
    if (uploadBytes < 1) {
      throw new IllegalArgumentException("the limit of a file is at least 1 byte");
    }
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("files live longer than no time");
    }
  }

  public static GreenApiSettings of(SettingSource source) {
    return new GreenApiSettings(source.get(MAX_FILE), source.get(LIFETIME));
  }
}
