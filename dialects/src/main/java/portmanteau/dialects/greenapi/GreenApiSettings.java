package portmanteau.dialects.greenapi;

import java.time.Duration;
import java.util.List;
import portmanteau.core.inbox.InboxTerms;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What the operator may set for this dialect; the vendor's page says 37 MB and 24 hours.
///
/// @param uploadBytes of one file
/// @param lifetime of a file, from its upload on
/// @param pollTime that a request for a notification waits for one
/// @param statuses whether senders are told what becomes of their messages
public record GreenApiSettings(
    long uploadBytes, Duration lifetime, Duration pollTime, boolean statuses) {
  /// How long a notification is kept (the vendor's page, "Получение уведомлений").
  private static final Duration NOTIFICATIONS = Duration.ofHours(24);

  private static final Setting<Long> MAX_FILE =
      Setting.of(
          "green-api-max-file", "37MiB", "the largest file Green API takes", Readers::someBytes);
  private static final Setting<Duration> LIFETIME =
      Setting.of(
          "green-api-lifetime", "24h", "after which Green API's files are gone", Readers::someTime);

  private static final Setting<Duration> POLL_TIME =
      Setting.of(
          "green-poll-time",
          "20s",
          "how long a request for a notification waits where there is none",
          Readers::someTime);
  private static final Setting<Boolean> STATUSES =
      Setting.of(
          "green-statuses",
          "off",
          "on: Green API's senders are notified of messages sent, delivered and read",
          Readers::onOrOff);

  public static final List<Setting<?>> ALL = List.of(MAX_FILE, LIFETIME, POLL_TIME, STATUSES);

  public GreenApiSettings {
    if (uploadBytes < 1) {
      throw new IllegalArgumentException("the limit of a file is at least 1 byte");
    }
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("files live longer than no time");
    }
    if (!pollTime.isPositive()) {
      throw new IllegalArgumentException("a poll waits longer than no time");
    }
  }

  public static GreenApiSettings of(SettingSource source) {
    return new GreenApiSettings(
        source.get(MAX_FILE), source.get(LIFETIME), source.get(POLL_TIME), source.get(STATUSES));
  }

  public InboxTerms inbox() {
    return new InboxTerms(NOTIFICATIONS, statuses);
  }
}
