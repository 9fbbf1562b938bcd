package portmanteau.core.media;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;

/// The memory of all list pages together, from reading until they are sent. No account has more
/// than half of it, so that its slow readers cannot starve the others.
public final class PageMemory {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AccountId, Long> held = new HashMap<>();
  private final long share;
  private long free;

  /// @param bytes of all pages; at least four of the largest are always let in
  public PageMemory(long bytes) {
    this.free = Math.max(bytes, 4 * PagePlan.MOST_BYTES);
    this.share = free / 2;
  }

  /// A share of the memory, held until closed.
  public interface Hold extends AutoCloseable {
    /// Of a page without media.
    Hold NOTHING = () -> {};

    @Override
    void close();
  }

  /// Reserves that many bytes for the account.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` if the account, or the server, has too many in
  ///   flight
  public Hold take(AccountId account, long asked) {
    // Only a single medium from before there were bounds can be larger than a page.
    long bytes = Math.min(asked, share);
    lock.lock();
    try {
      long before = held.getOrDefault(account, 0L);
      if (bytes > free || before + bytes > share) {
        throw new Problem.Unavailable("Too many long lists are on their way.", SOON).refusal();
      }
      free -= bytes;
      held.put(account, before + bytes);
    } finally {
      lock.unlock();
    }
    return () -> giveBack(account, bytes);
  }

  private void giveBack(AccountId account, long bytes) {
    lock.lock();
    try {
      free += bytes;
      held.computeIfPresent(account, (any, before) -> before > bytes ? before - bytes : null);
    } finally {
      lock.unlock();
    }
  }
}
