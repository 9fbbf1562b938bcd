package portmanteau.dialects.admin;

import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of the admin API.
///
/// @param fileBytes that one file may have
public record AdminSettings(long fileBytes) {
  private static final Setting<Long> MAX_FILE =
      Setting.of(
          "admin-max-file",
          "5GiB",
          "the largest file the admin API (media put) takes",
          Readers::someBytes);

  public static final List<Setting<?>> ALL = List.of(MAX_FILE);

  public static AdminSettings of(SettingSource source) {
    return new AdminSettings(source.get(MAX_FILE));
  }
}
