package portmanteau.dialects.tus;

import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;
import portmanteau.web.CorsSettings;

/// What an operator may set of this dialect.
///
/// @param fileBytes that one file may have
/// @param parts that one upload may be made of, each as often as it is named
/// @param cors whose pages may call
public record TusSettings(long fileBytes, int parts, CorsSettings cors) {
  private static final Setting<Long> MAX_FILE =
      Setting.of("tus-max-file", "5GiB", "the largest file tus takes", Readers::someBytes);
  private static final Setting<Integer> MAX_PARTS =
      Setting.of(
          "tus-max-parts",
          "1000",
          "parts that one upload of tus may be made of, each as often as it is named",
          Readers.atLeast(1));

  public static final List<Setting<?>> ALL = List.of(MAX_FILE, MAX_PARTS);

  public TusSettings {
    if (fileBytes < 1 || parts < 1) {
      throw new IllegalArgumentException("a file of tus may have at least 1 byte, and 1 part");
    }
  }

  public static TusSettings of(SettingSource source) {
    return new TusSettings(source.get(MAX_FILE), source.get(MAX_PARTS), CorsSettings.of(source));
  }
}
