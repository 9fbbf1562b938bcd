package portmanteau.dialects.connect;

import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What the operator may set for this dialect.
///
/// @param uploadBytes of one file
/// @param textBytes of a message, or of what is said of a file
public record ConnectSettings(long uploadBytes, int textBytes) {
  private static final Setting<Long> MAX_FILE =
      Setting.of(
          "connect-max-file", "5GiB", "the largest file 1C-Connect takes", Readers::someBytes);

  public static final List<Setting<?>> ALL = List.of(MAX_FILE);

  public ConnectSettings {
    if (uploadBytes < 1 || textBytes < 1) {
      throw new IllegalArgumentException("the limits of 1C-Connect are at least 1 byte");
    }
  }

  public static ConnectSettings of(SettingSource source) {
    return new ConnectSettings(source.get(MAX_FILE), 64 * 1024);
  }
}
