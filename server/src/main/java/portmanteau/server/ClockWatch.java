package portmanteau.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees whether the clock has jumped: then ages that are told by it, such as those of files, say
/// nothing for a while.
final class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  /// What a clock that is only corrected, or a process that was halted, makes between two looks.
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final LongSupplier nanos;
  private Instant expectedAt;
  private long looked;
  private @Nullable Long jumped;

  /// @param nanos a time that never jumps, of whatever origin
  ClockWatch(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.expectedAt = clock.instant();
    this.looked = nanos.getAsLong();
  }

  /// Whether the clock has run steadily for that long, as far as anybody has looked.
  synchronized boolean hasBeenSteady(Duration since) {
    long now = nanos.getAsLong();
    Instant told = clock.instant();
    Duration jump = Duration.between(expectedAt.plusNanos(now - looked), told);
    if (jump.abs().compareTo(TOLERANCE) > 0) {
      jumped = now;
      log.warn("The clock has jumped by {}; nothing is reclaimed for {}", jump, since);
    }
    expectedAt = told;
    looked = now;
    return jumped == null || now - jumped >= since.toNanos();
  }
}
