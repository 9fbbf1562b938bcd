package portmanteau.web.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import portmanteau.core.concurrent.LongPark;

/// Waits for something that may take long, as long as both the client and the server are there.
final class LongWait {
  /// How late it may be noticed that the client has gone, which nothing tells.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private LongWait() {}

  /// False where `until` does not hold in time, or somebody has gone before.
  static boolean until(
      BooleanSupplier until, Duration most, InFlight inFlight, BooleanSupplier clientGone) {
    long end = System.nanoTime() + most.toNanos();
    inFlight.beginWait();
    try {
      while (!until.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0 || inFlight.isStopping() || clientGone.getAsBoolean()) {
          return false;
        }
        LongPark.parkNanos(inFlight, Math.min(left, LOOK.toNanos()));
      }
      return true;
    } finally {
      inFlight.endWait();
    }
  }
}
