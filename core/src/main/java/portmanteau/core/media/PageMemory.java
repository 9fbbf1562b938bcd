package portmanteau.core.media;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;

/// The memory that pages of lists take together, from when they are read until they are sent; no
/// account has more than half of it, so that slow readers of one keep none from the others.
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

  /// Some of the memory, until it is closed.
  public interface Hold extends AutoCloseable {
    /// Of a page without media.
    Hold NOTHING = () -> {};

    @Override
    void close();
  }

  /// Takes so many bytes for the account.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` where the account, or the server, has too many
  ///   on their way
  public Hold take(AccountId account, long asked) {
    // What is larger than any page may be is one medium, from before there were bounds.
    long bytes = Math.min(asked, share);
    lock.lock();
    try {
      long before = held.getOrDefault(account, 0L);
      if (bytes > free || before + bytes > share) {
        throw new Problem.Unavailable("Too many long lists are on their way", SOON).refusal();
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
