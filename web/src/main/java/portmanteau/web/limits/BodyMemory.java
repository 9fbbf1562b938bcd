package portmanteau.web.limits;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;

/// The memory of bodies that are read whole: forms, JSON, the texts of parts.
///
/// A base amount per request is free; more comes from one pool, of which no account gets more than
/// its share.
public final class BodyMemory {
  /// Bytes that every exchange has.
  public static final int FREE = 4 * 1024;

  /// Bytes for all exchanges together.
  public static final int ROOM = 32 << 20;

  private static final int MOST_OF_OWNER = ROOM / 4;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Semaphore room = new Semaphore(ROOM);
  private final Map<Object, AtomicInteger> owners = new ConcurrentHashMap<>();

  /// The share of one exchange; used by one thread.
  public final class Share implements AutoCloseable {
    private @Nullable Object owner;
    private int free = FREE;
    private int taken;

    private Share() {}

    /// Takes so many bytes more.
    ///
    /// @param account whose they are; all takings of a share are the first one's
    /// @throws portmanteau.core.Refusal `Unavailable` where there are none
    public void take(Object account, int bytes) {
      int counted = Math.max(0, bytes - free);
      free -= Math.min(free, bytes);
      if (counted == 0) {
        return;
      }
      Object known = owner == null ? account : owner;
      if (!takeOf(known, counted)) {
        throw new Problem.Unavailable("Too many large requests are being read.", SOON).refusal();
      }
      owner = known;
      taken += counted;
    }

    /// Gives all of it back.
    @Override
    public void close() {
      Object known = owner;
      if (known != null && taken > 0) {
        room.release(taken);
        giveBack(known, taken);
        taken = 0;
      }
    }
  }

  public Share share() {
    return new Share();
  }

  /// Bytes that nobody has.
  public int left() {
    return room.availablePermits();
  }

  private boolean takeOf(Object owner, int bytes) {
    int held = owners.computeIfAbsent(owner, any -> new AtomicInteger()).addAndGet(bytes);
    if (held <= MOST_OF_OWNER && room.tryAcquire(bytes)) {
      return true;
    }
    giveBack(owner, bytes);
    return false;
  }

  private void giveBack(Object owner, int bytes) {
    owners.computeIfPresent(owner, (any, held) -> held.addAndGet(-bytes) == 0 ? null : held);
  }
}
