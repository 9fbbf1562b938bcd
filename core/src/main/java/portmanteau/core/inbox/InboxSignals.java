package portmanteau.core.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;

/// Wakes those on this node that wait for something in their inbox, and nobody else.
public final class InboxSignals {
  /// Waits of one user, on one node.
  static final int MOST_WAITS = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UserId, Set<Waiter>> byUser = new HashMap<>();
  private final Map<GroupId, Set<Waiter>> byGroup = new HashMap<>();
  private final Map<AccountId, Set<Waiter>> byAccount = new HashMap<>();

  /// One that waits, on the thread that made it.
  static final class Waiter {
    private final User user;
    private final Thread thread = Thread.currentThread();
    private Set<GroupId> groups = Set.of();
    private volatile boolean woken;

    private Waiter(User user) {
      this.user = user;
    }

    /// Whether there may be something new since [#look].
    boolean isWoken() {
      return woken;
    }

    /// Says that the inbox is about to be looked at.
    void look() {
      woken = false;
    }

    private void wake() {
      woken = true;
      LockSupport.unpark(thread);
    }
  }

  /// A new waiter; a `TooManyRequests` refusal where the user has too many.
  Waiter add(User user) {
    lock.lock();
    try {
      Set<Waiter> own = byUser.computeIfAbsent(user.id(), any -> new HashSet<>());
      if (own.size() >= MOST_WAITS) {
        throw new Problem.TooManyRequests(Duration.ofSeconds(1)).refusal();
      }
      var waiter = new Waiter(user);
      own.add(waiter);
      byAccount.computeIfAbsent(user.account(), any -> new HashSet<>()).add(waiter);
      return waiter;
    } finally {
      lock.unlock();
    }
  }

  /// Has the waiter woken by what is posted in these groups.
  void follow(Waiter waiter, Set<GroupId> groups) {
    lock.lock();
    try {
      if (!groups.equals(waiter.groups)) {
        waiter.groups.forEach(group -> remove(byGroup, group, waiter));
        groups.forEach(group -> byGroup.computeIfAbsent(group, any -> new HashSet<>()).add(waiter));
        waiter.groups = Set.copyOf(groups);
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(Waiter waiter) {
    follow(waiter, Set.of());
    lock.lock();
    try {
      remove(byUser, waiter.user.id(), waiter);
      remove(byAccount, waiter.user.account(), waiter);
    } finally {
      lock.unlock();
    }
  }

  /// Something was posted in the group.
  void wakeGroup(GroupId group) {
    waiters(byGroup, List.of(group)).forEach(Waiter::wake);
  }

  /// Something has changed for these users.
  void wakeUsers(Collection<UserId> users) {
    waiters(byUser, users).forEach(Waiter::wake);
  }

  /// Something may have changed for any user of the account.
  void wakeAccount(AccountId account) {
    waiters(byAccount, List.of(account)).forEach(Waiter::wake);
  }

  /// The accounts whose users wait.
  List<AccountId> accounts() {
    lock.lock();
    try {
      return List.copyOf(byAccount.keySet());
    } finally {
      lock.unlock();
    }
  }

  private <K> List<Waiter> waiters(Map<K, Set<Waiter>> index, Collection<K> keys) {
    lock.lock();
    try {
      var found = new ArrayList<Waiter>();
      keys.forEach(key -> found.addAll(index.getOrDefault(key, Set.of())));
      return found;
    } finally {
      lock.unlock();
    }
  }

  private static <K> void remove(Map<K, Set<Waiter>> index, K key, Waiter waiter) {
    index.computeIfPresent(
        key,
        (same, waiters) -> {
          waiters.remove(waiter);
          return waiters.isEmpty() ? null : waiters;
        });
  }
}
