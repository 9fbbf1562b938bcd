package portmanteau.outbound;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import portmanteau.core.outbound.OutboundFailure;

/// When the time of a request is over.
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  long nanosLeft() {
    return nanoTime - System.nanoTime();
  }

  /// At least one.
  ///
  /// @throws OutboundFailure `SLOW` where none is left
  long millisLeft() throws OutboundFailure {
    long nanos = nanosLeft();
    if (nanos <= 0) {
      throw Failures.slow("The time is over");
    }
    return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }
}
