package portmanteau.outbound;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundLane;

/// How many requests of each lane run now, in all and to each host.
final class Lanes {
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  /// The right to one request; closing it twice is closing it once.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits for a turn as long as the lane has patience.
  ///
  /// @param mostNanos that may be waited, whatever the lane says
  /// @throws OutboundFailure `BUSY`, `CANCELLED`
  Turn enter(OutboundLane lane, String host, long mostNanos) throws OutboundFailure {
    return lanes
        .computeIfAbsent(lane.name(), _ -> new Lane())
        .enter(lane, host, Math.min(mostNanos, lane.patience().toNanos()));
  }

  private static final class Lane {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<String, Integer> hosts = new HashMap<>();
    private int running;

    Turn enter(OutboundLane bounds, String host, long patience) throws OutboundFailure {
      lock.lock();
      try {
        for (long nanos = patience; isFull(bounds, host); ) {
          if (nanos <= 0) {
            throw new OutboundFailure(
                Reason.BUSY, "Too many " + bounds.name() + " run now, in all or to " + host);
          }
          nanos = left.awaitNanos(nanos);
        }
        running++;
        hosts.merge(host, 1, Integer::sum);
        return new Entered(host);
      } catch (InterruptedException interrupt) {
        throw Failures.cancelled(interrupt);
      } finally {
        lock.unlock();
      }
    }

    private boolean isFull(OutboundLane bounds, String host) {
      return running >= bounds.atOnce() || hosts.getOrDefault(host, 0) >= bounds.perHost();
    }

    private final class Entered implements Turn {
      private final String host;
      private boolean over;

      Entered(String host) {
        this.host = host;
      }

      @Override
      public void close() {
        lock.lock();
        try {
          if (!over) {
            over = true;
            running--;
            hosts.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
            left.signalAll();
          }
        } finally {
          lock.unlock();
        }
      }
    }
  }
}
