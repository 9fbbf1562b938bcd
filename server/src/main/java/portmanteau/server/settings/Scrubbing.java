package portmanteau.server.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// How all stored bytes are reread over time, to find bit rot.
///
/// @param period within which all bytes are read once; null: never
/// @param bytesPerSecond at most
public record Scrubbing(@Nullable Duration period, long bytesPerSecond) {

  private static final Setting<Period> SCRUB_PERIOD =
      Setting.of(
          "scrub-period",
          "30d",
          "within which all stored bytes are read and compared with their hash; off: never",
          Period::read);
  private static final Setting<Long> SCRUB_RATE =
      Setting.of(
          "scrub-rate", "20MiB", "bytes a second that this reads at most", Readers::someBytes);

  static final List<Setting<?>> ALL = List.of(SCRUB_PERIOD, SCRUB_RATE);

  static Scrubbing of(SettingSource source) {
    return new Scrubbing(source.get(SCRUB_PERIOD).span(), source.get(SCRUB_RATE));
  }

  /// A span of time, or none.
  record Period(@Nullable Duration span) {
    static Period read(String text) {
      return new Period(text.strip().equals("off") ? null : Readers.someTime(text));
    }
  }
}
