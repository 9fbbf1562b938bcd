package portmanteau.core.concurrent;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Parks with a time limit that is seconds away and rarely reached.
///
/// The JDK has a virtual thread's timed park wake its timer thread twice, once to note the limit
/// and once to strike it: more work than a small request. Here a limit is an entry of a set, which
/// one thread looks through now and then.
public final class LongPark {
  /// How late a timeout may be noticed.
  private static final Duration TICK = Duration.ofMillis(50);

  private static final Set<LongPark> parked = ConcurrentHashMap.newKeySet();
  private static final Thread clock = RestartingThread.start("long-park", LongPark::tick);
  private static volatile boolean ticking;

  private final Thread thread = Thread.currentThread();
  private final long end;

  private LongPark(long end) {
    this.end = end;
  }

  /// As [LockSupport#parkNanos(Object, long)], some hundredths of a second late where the limit is
  /// reached; like it, it may return for no reason.
  public static void parkNanos(Object blocker, long nanos) {
    if (!Thread.currentThread().isVirtual() || nanos <= TICK.toNanos()) {
      LockSupport.parkNanos(blocker, nanos);
      return;
    }
    var park = new LongPark(System.nanoTime() + nanos);
    parked.add(park);
    try {
      if (!ticking) {
        LockSupport.unpark(clock);
      }
      LockSupport.park(blocker);
    } finally {
      parked.remove(park);
    }
  }

  private static void tick() {
    while (true) {
      // First the flag, then the look: whoever comes between the two finds it up or is seen.
      ticking = false;
      if (parked.isEmpty()) {
        LockSupport.park();
      }
      ticking = true;
      LockSupport.parkNanos(TICK.toNanos());
      long now = System.nanoTime();
      for (LongPark park : parked) {
        if (park.end - now <= 0) {
          LockSupport.unpark(park.thread);
        }
      }
    }
  }
}
