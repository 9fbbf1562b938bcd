package portmanteau.dialects.admin;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import portmanteau.core.console.ConsoleTerms;
import portmanteau.core.remote.RemoteSource;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of the admin API.
///
/// @param fileBytes that one file may have
/// @param urlTime that fetching one by its address may take
public record AdminSettings(long fileBytes, Duration urlTime, ConsoleTerms console) {
  private static final Setting<Long> MAX_FILE =
      Setting.of(
          "admin-max-file",
          "5GiB",
          "the largest file the admin API (media put) takes",
          Readers::someBytes);

  public static final List<Setting<?>> ALL =
      Stream.concat(Stream.<Setting<?>>of(MAX_FILE), ConsoleTerms.ALL.stream()).toList();

  public static AdminSettings of(SettingSource source) {
    return new AdminSettings(
        source.get(MAX_FILE), source.get(RemoteSource.URL_UPLOAD_TIME), ConsoleTerms.of(source));
  }
}
