package portmanteau.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What is tidied up, and when.
///
/// @param eventRetention how long events are kept
/// @param reclaimGrace how long bytes without a medium are kept
/// @param sweepInterval time between two rounds
public record Housekeeping(
    Duration eventRetention, Duration reclaimGrace, Duration sweepInterval, Scrubbing scrubbing) {

  static final Setting<Duration> EVENT_RETENTION =
      Setting.of("event-retention", "7d", "how long events are kept", Readers::someTime);
  static final Setting<Duration> RECLAIM_GRACE =
      Setting.of(
          "reclaim-grace",
          "1h",
          "how long bytes are kept that no medium refers to any more",
          Quantities::duration);
  static final Setting<Duration> SWEEP_INTERVAL =
      Setting.of(
          "sweep-interval",
          "60s",
          "time between two rounds of tidying up (expired media, old events, bytes)",
          Readers::someTime);

  static final List<Setting<?>> ALL =
      Stream.of(List.of(EVENT_RETENTION, RECLAIM_GRACE, SWEEP_INTERVAL), Scrubbing.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  static Housekeeping of(Sources sources) {
    return new Housekeeping(
        sources.get(EVENT_RETENTION),
        sources.get(RECLAIM_GRACE),
        sources.get(SWEEP_INTERVAL),
        Scrubbing.of(sources));
  }
}
