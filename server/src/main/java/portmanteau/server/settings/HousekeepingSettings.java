package portmanteau.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import portmanteau.core.settings.Quantities;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What is cleaned up, and when.
///
/// @param eventRetention how long events are kept
/// @param reclaimGrace how long bytes without a medium are kept
/// @param sweepInterval time between two rounds
/// @param lowWater bytes that must stay free on the disk of the data folder
public record HousekeepingSettings(
    Duration eventRetention,
    Duration reclaimGrace,
    Duration sweepInterval,
    Scrubbing scrubbing,
    long lowWater) {

  /// Longer than an upload takes from the moment its file has its name until it is committed: else
  /// reclaiming could take the file in between.
  private static final Duration LEAST_GRACE = Duration.ofMinutes(1);

  private static final Setting<Duration> EVENT_RETENTION =
      Setting.of(
          "event-retention",
          "14d",
          "how long events are kept, and what was delivered of them or is dead",
          Readers::someTime);
  private static final Setting<Duration> RECLAIM_GRACE =
      Setting.of(
          "reclaim-grace",
          "1h",
          "how long bytes are kept that no medium refers to any more; 1m or longer",
          Readers.noShorterThan(LEAST_GRACE));
  private static final Setting<Duration> SWEEP_INTERVAL =
      Setting.of(
          "sweep-interval",
          "60s",
          "time between two rounds of tidying up (expired media, old events, bytes)",
          Readers::someTime);

  private static final Setting<Long> LOW_WATER =
      Setting.of(
          "low-water",
          "64MiB",
          "free on the data folder's disk, below which uploads are refused",
          Quantities::bytes);

  static final List<Setting<?>> ALL =
      Stream.of(
              List.of(EVENT_RETENTION, RECLAIM_GRACE, SWEEP_INTERVAL),
              Scrubbing.ALL,
              List.of(LOW_WATER))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  static HousekeepingSettings of(SettingSource source) {
    return new HousekeepingSettings(
        source.get(EVENT_RETENTION),
        source.get(RECLAIM_GRACE),
        source.get(SWEEP_INTERVAL),
        Scrubbing.of(source),
        source.get(LOW_WATER));
  }
}
