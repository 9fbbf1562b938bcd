package portmanteau.core.settings;

import java.util.Optional;

/// Where the values of settings come from.
public interface SettingSource {
  /// Knows only the defaults.
  SettingSource STANDARDS =
      new SettingSource() {
        @Override
        public <T> Optional<T> find(Setting<T> setting) {
          return setting.standardValue();
        }
      };

  /// The value of a setting; empty if it is not set and has no default.
  ///
  /// @throws BadSetting if its text cannot be read
  <T> Optional<T> find(Setting<T> setting);

  /// The value of a setting that has a default.
  default <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.name() + " has no standard"));
  }
}
