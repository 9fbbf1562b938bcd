package portmanteau.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a delivery that failed is tried again.
///
/// @param waits after the first failure, the second and so on; the failure after the last of them
///   is the end
/// @param shorter the part of a wait by which it may be shorter, by chance
/// @param longer the part of a wait by which it may be longer, by chance
/// @param longestPause that an endpoint may ask for
/// @param total time after the first attempt that no other one is later than
public record RetrySchedule(
    List<Duration> waits, double shorter, double longer, Duration longestPause, Duration total) {

  public RetrySchedule {
    waits = List.copyOf(waits);
    if (shorter < 0 || shorter > 1 || longer < 0) {
      throw new IllegalArgumentException("a wait must not be negative");
    }
  }

  /// The time of the next attempt; empty after the last one.
  ///
  /// @param failures how often it has failed by now
  /// @param pause that the endpoint asks for; null where it does not
  /// @param chance between 0 and 1
  public Optional<Instant> next(
      int failures, Instant first, Instant now, @Nullable Duration pause, double chance) {
    if (failures > waits.size()) {
      return Optional.empty();
    }
    Duration wait = spread(waits.get(failures - 1), chance);
    if (pause != null) {
      Duration allowed = pause.compareTo(longestPause) < 0 ? pause : longestPause;
      wait = wait.compareTo(allowed) > 0 ? wait : allowed;
    }
    Instant end = first.plus(total);
    Instant next = now.plus(wait);
    return Optional.of(next.isAfter(end) && end.isAfter(now) ? end : next);
  }

  private Duration spread(Duration wait, double chance) {
    double factor = 1 - shorter + chance * (shorter + longer);
    return Duration.ofMillis(Math.round(wait.toMillis() * factor));
  }
}
