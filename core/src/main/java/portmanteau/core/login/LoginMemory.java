package portmanteau.core.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.login.LoginAttempt.Pair;

/// What is remembered about logins: who has proven itself, and how often others failed. All of it
/// is bounded, and holds secrets only as digests.
final class LoginMemory {
  private static final int MOST = 20_000;

  private final LoginLimits limits;
  private final InstantSource clock;
  private final Lock lock = new ReentrantLock();
  private final Map<String, Instant> verified = new RecentlyUsed<>(MOST);
  private final Map<Wrong, Boolean> wrong = new RecentlyUsed<>(MOST);
  private final Map<Pair, Proof> proofs = new RecentlyUsed<>(MOST);
  private final Map<Pair, Tally> failures = new RecentlyUsed<>(MOST);
  private final Map<String, Tally> failuresFromAll = new RecentlyUsed<>(MOST);

  /// What is known of an attempt before anything is computed.
  enum Standing {
    /// The password was right lately, for this login from this network.
    VERIFIED,
    /// The login has proven itself from this network; whether the password is right is open.
    PROVEN,
    UNKNOWN
  }

  private record Wrong(Pair pair, String proof) {}

  /// A login that has proven itself from a network.
  ///
  /// @param guesses other passwords that were shown there since
  private record Proof(Instant last, Tally guesses) {}

  LoginMemory(LoginLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /// Whether this very password was wrong before, for this login from this network.
  boolean wasWrong(LoginAttempt attempt) {
    return locked(() -> wrong.get(new Wrong(attempt.pair(), attempt.proof())) != null);
  }

  /// What is known of the attempt; whoever is told must count it, unless it is `VERIFIED`.
  Standing standing(LoginAttempt attempt) {
    return locked(() -> {
      if (proof(attempt.pair()) == null) {
        return Standing.UNKNOWN;
      }
      return isVerified(attempt) ? Standing.VERIFIED : Standing.PROVEN;
    });
  }

  /// Whether the password was right lately, whoever showed it. Whoever asks has been counted.
  boolean wasVerified(LoginAttempt attempt) {
    return locked(() -> isVerified(attempt));
  }

  /// Refuses where the login has failed too often, from this network or from all of them.
  void check(Pair pair) {
    locked(() -> {
      refuseWhereUsedUp(tally(failures, pair), limits.perMinute());
      refuseWhereUsedUp(tally(failuresFromAll, pair.login()), limits.perMinuteFromAll());
      return true;
    });
  }

  /// Counts a failure, or refuses as [#check] does; where the login has proven itself from there
  /// meanwhile it is only a guess.
  void count(Pair pair) {
    locked(() -> {
      if (proof(pair) != null) {
        guessed(pair);
        return true;
      }
      check(pair);
      failures.put(pair, tally(failures, pair).plus(1));
      failuresFromAll.put(pair.login(), tally(failuresFromAll, pair.login()).plus(1));
      return true;
    });
  }

  /// Counts one more of a password that is known to be wrong; nothing where the login has proven
  /// itself: somebody's device has an old one.
  void countAgain(Pair pair) {
    locked(() -> {
      if (proof(pair) == null) {
        count(pair);
      }
      return true;
    });
  }

  /// The password turned out to be wrong.
  void wasWrongNow(LoginAttempt attempt) {
    locked(() -> {
      wrong.put(new Wrong(attempt.pair(), attempt.proof()), true);
      return true;
    });
  }

  /// The password turned out to be right; what was counted before that is taken back.
  ///
  /// @param standing before it was computed
  void wasRight(LoginAttempt attempt, Standing standing) {
    locked(() -> {
      Pair pair = attempt.pair();
      Instant now = clock.instant();
      verified.putIfAbsent(attempt.proof(), now);
      if (failures.remove(pair) != null && standing == Standing.UNKNOWN) {
        failuresFromAll.put(pair.login(), tally(failuresFromAll, pair.login()).plus(-1));
      }
      @Nullable Proof before = proofs.get(pair);
      Tally guesses = before == null ? Tally.none(now, LoginLimits.HOUR) : before.guesses().at(now);
      proofs.put(pair, new Proof(now, guesses.plus(-1)));
      return true;
    });
  }

  /// The pair's proof, as long as it is good; null else.
  private @Nullable Proof proof(Pair pair) {
    @Nullable Proof proof = proofs.get(pair);
    Instant now = clock.instant();
    return proof == null
            || isOver(proof.last(), LoginLimits.PROVEN, now)
            || proof.guesses().at(now).count() >= limits.perHourWhereProven()
        ? null
        : proof;
  }

  private void guessed(Pair pair) {
    proofs.computeIfPresent(
        pair, (any, proof) -> new Proof(proof.last(), proof.guesses().at(clock.instant()).plus(1)));
  }

  private boolean isVerified(LoginAttempt attempt) {
    String proof = attempt.proof();
    @Nullable Instant when = verified.get(proof);
    if (when != null && isOver(when, LoginLimits.VERIFIED, clock.instant())) {
      verified.remove(proof);
      return false;
    }
    return when != null;
  }

  private <K> Tally tally(Map<K, Tally> tallies, K key) {
    @Nullable Tally tally = tallies.get(key);
    Instant now = clock.instant();
    return tally == null ? Tally.none(now, LoginLimits.MINUTE) : tally.at(now);
  }

  private void refuseWhereUsedUp(Tally tally, int most) {
    if (tally.count() >= most) {
      throw new Problem.TooManyRequests(Duration.between(clock.instant(), tally.ends())).refusal();
    }
  }

  private static boolean isOver(Instant since, Duration length, Instant now) {
    return now.isBefore(since) || !now.isBefore(since.plus(length));
  }

  private <T> T locked(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }
}
