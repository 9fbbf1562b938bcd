package portmanteau.core.upload;

import java.time.Duration;
import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator allows for uploads in pieces.
///
/// @param mostOpen that one caller may have
/// @param lifetime after which one is over, however far it has come
public record UploadTerms(int mostOpen, Duration lifetime) {
  private static final Setting<Integer> MAX_OPEN =
      Setting.of(
          "max-open-uploads",
          "1000",
          "uploads in pieces (tus, resumable ones, SelfCommunity) that one caller may have open",
          Readers.atLeast(1));
  private static final Setting<Duration> LIFETIME =
      Setting.of(
          "upload-lifetime",
          "24h",
          "after which an upload in pieces is over, however far it has come",
          Readers::someTime);

  public static final List<Setting<?>> ALL = List.of(MAX_OPEN, LIFETIME);

  public UploadTerms {
    if (mostOpen < 1 || !lifetime.isPositive()) {
      throw new IllegalArgumentException("a caller may have at least one upload, for some time");
    }
  }

  public static UploadTerms of(SettingSource source) {
    return new UploadTerms(source.get(MAX_OPEN), source.get(LIFETIME));
  }
}
