package portmanteau.core.remote;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;

/// How many fetches run now: so many an account and so many in all, and whoever wants more comes
/// again later.
final class FetchTurns {
  static final Duration LATER = Duration.ofSeconds(5);

  private final int most;
  private final int mostOfAccount;
  private final Map<AccountId, Integer> running = new HashMap<>();
  private int all;

  FetchTurns(int most, int mostOfAccount) {
    this.most = most;
    this.mostOfAccount = mostOfAccount;
  }

  /// The right to one fetch.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// Takes a turn.
  ///
  /// @throws portmanteau.core.Refusal `TooManyRequests`
  synchronized Turn take(AccountId account) {
    if (all >= most || running.getOrDefault(account, 0) >= mostOfAccount) {
      throw new Problem.TooManyRequests(LATER).refusal();
    }
    all++;
    running.merge(account, 1, Integer::sum);
    return () -> giveBack(account);
  }

  private synchronized void giveBack(AccountId account) {
    all--;
    running.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
  }
}
