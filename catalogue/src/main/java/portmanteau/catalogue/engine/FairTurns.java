package portmanteau.catalogue.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Shares something scarce fairly between parties: no party holds more than its share, and a free
/// turn goes to the waiting party served longest ago. A flooding party waits for itself and is
/// refused alone.
public final class FairTurns {
  private final ReentrantLock lock = new ReentrantLock();

  /// Those that hold or wait; who was served last stands last.
  private final Map<Object, Party> parties = new LinkedHashMap<>();

  private final int share;
  private final int mostWaiting;
  private int free;

  /// @param turns at a time
  /// @param share of one party, at a time
  /// @param mostWaiting of one party; more are refused
  public FairTurns(int turns, int share, int mostWaiting) {
    this.free = turns;
    this.share = share;
    this.mostWaiting = mostWaiting;
  }

  private static final class Party {
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int held;

    boolean isIdle() {
      return held == 0 && waiters.isEmpty();
    }
  }

  private static final class Waiter {
    private final Condition served;
    private boolean isServed;

    Waiter(Condition served) {
      this.served = served;
    }
  }

  /// Takes a turn, which the caller gives back; waits for it.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` where it does not come in time, or too many of
  ///   the party wait already
  public void take(Object name, Duration patience) {
    lock.lock();
    try {
      Party party = parties.computeIfAbsent(name, any -> new Party());
      if (free > 0 && party.held < share) {
        serve(name, party);
      } else if (party.waiters.size() < mostWaiting) {
        await(name, party, patience);
      } else {
        throw Refusals.busy();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Turns that are taken.
  public int held() {
    lock.lock();
    try {
      return parties.values().stream().mapToInt(party -> party.held).sum();
    } finally {
      lock.unlock();
    }
  }

  /// Who waits for one.
  public int waiting() {
    lock.lock();
    try {
      return parties.values().stream().mapToInt(party -> party.waiters.size()).sum();
    } finally {
      lock.unlock();
    }
  }

  public void giveBack(Object name) {
    lock.lock();
    try {
      leave(name);
    } finally {
      lock.unlock();
    }
  }

  private void await(Object name, Party party, Duration patience) {
    var waiter = new Waiter(lock.newCondition());
    party.waiters.add(waiter);
    long nanos = patience.toNanos();
    try {
      while (!waiter.isServed) {
        if (nanos <= 0) {
          throw Refusals.busy();
        }
        nanos = waiter.served.awaitNanos(nanos);
      }
    } catch (InterruptedException interrupted) {
      if (waiter.isServed) {
        leave(name);
      }
      Thread.currentThread().interrupt();
      throw Refusals.busy();
    } finally {
      if (party.waiters.remove(waiter)) {
        forget(name, party);
      }
    }
  }

  private void leave(Object name) {
    Party party = parties.get(name);
    if (party == null || party.held == 0) {
      throw new IllegalStateException("a turn is given back that nobody had");
    }
    party.held--;
    free++;
    forget(name, party);
    handOut();
  }

  private void handOut() {
    while (free > 0) {
      Optional<Map.Entry<Object, Party>> next =
          parties.entrySet().stream()
              .filter(entry -> !entry.getValue().waiters.isEmpty())
              .filter(entry -> entry.getValue().held < share)
              .findFirst();
      if (next.isEmpty()) {
        return;
      }
      Party party = next.get().getValue();
      Waiter waiter = party.waiters.remove();
      serve(next.get().getKey(), party);
      waiter.isServed = true;
      waiter.served.signal();
    }
  }

  private void serve(Object name, Party party) {
    free--;
    party.held++;
    parties.remove(name);
    parties.put(name, party);
  }

  private void forget(Object name, Party party) {
    if (party.isIdle()) {
      parties.remove(name);
    }
  }
}
