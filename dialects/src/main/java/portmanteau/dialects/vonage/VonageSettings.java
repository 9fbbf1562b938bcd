package portmanteau.dialects.vonage;

import java.time.Duration;
import java.util.List;
import portmanteau.core.remote.RemoteSource;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What the operator may set for this dialect.
///
/// @param uploadBytes of one file
/// @param formBytes of everything in a request that is not a file
/// @param rememberedTokens how many checked JWTs are remembered, so that their signatures are
///   checked once
/// @param urlTime that fetching a file by its address may take
public record VonageSettings(
    long uploadBytes, int formBytes, int rememberedTokens, Duration urlTime) {
  private static final Setting<Long> MAX_FILE =
      Setting.of("vonage-max-file", "5GiB", "the largest file Vonage takes", Readers::someBytes);

  public static final List<Setting<?>> ALL = List.of(MAX_FILE, RemoteSource.URL_UPLOAD_TIME);

  public VonageSettings {
    if (uploadBytes < 1 || formBytes < 1 || rememberedTokens < 1 || !urlTime.isPositive()) {
      throw new IllegalArgumentException("the settings of vonage are positive numbers");
    }
  }

  public static VonageSettings of(SettingSource source) {
    return new VonageSettings(
        source.get(MAX_FILE), 256 * 1024, 10_000, source.get(RemoteSource.URL_UPLOAD_TIME));
  }
}
