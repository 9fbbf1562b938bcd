package portmanteau.core.console;

import java.time.Duration;
import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of the console.
///
/// @param isOn whether it is served at all
/// @param idle after which a session that is not used has ended
/// @param lifetime after which a session has ended, however much it is used
public record ConsoleTerms(boolean isOn, Duration idle, Duration lifetime) {
  private static final Setting<Boolean> ON =
      Setting.of("console", "on", "on: /console/ is served; off: it is not", Readers::onOrOff);
  private static final Setting<Duration> IDLE =
      Setting.of(
          "console-idle",
          "30m",
          "after which somebody who does nothing in the console is signed out",
          Readers.noShorterThan(Duration.ofMinutes(2)));
  private static final Setting<Duration> LIFETIME =
      Setting.of(
          "console-session",
          "12h",
          "after which one has to sign in to the console anew",
          Readers.noShorterThan(Duration.ofMinutes(2)));

  public static final List<Setting<?>> ALL = List.of(ON, IDLE, LIFETIME);

  public static ConsoleTerms of(SettingSource source) {
    return new ConsoleTerms(source.get(ON), source.get(IDLE), source.get(LIFETIME));
  }
}
