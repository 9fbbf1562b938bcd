package portmanteau.core.settings;

import java.util.Optional;

/// Where the values of settings come from.
public interface SettingSource {
  /// Knows only what holds where nobody says otherwise.
  SettingSource STANDARDS =
      new SettingSource() {
        @Override
        public <T> Optional<T> find(Setting<T> setting) {
          return setting.standardValue();
        }
      };

  /// The value of a setting; empty where nobody set it and it has no standard.
  ///
  /// @throws BadSetting where what somebody set cannot be read
  <T> Optional<T> find(Setting<T> setting);

  /// The value of a setting that has a standard.
  default <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.name() + " has no standard"));
  }
}
