package portmanteau.core.upload;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;

/// The copies of parts that this process makes now: else one small part, named by many requests at
/// once, would fill the disk before the first of them comes to its commit.
final class Copies {
  private final Set<StagingId> copied = new HashSet<>();
  private final Map<AccountId, Long> beside = new HashMap<>();

  /// A copy that goes on until it is closed.
  ///
  /// @param beside bytes that this one and the account's other copies take beside their parts' own
  record Copy(long beside, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /// Begins a copy. No part is in two at once: it goes with the first medium that is made of it.
  ///
  /// @throws portmanteau.core.Refusal `Conflict`
  synchronized Copy begin(AccountId account, Parts parts) {
    Set<StagingId> ids = parts.ids();
    if (!Collections.disjoint(copied, ids)) {
      throw new Problem.Conflict("Another upload is being made of one of the parts").refusal();
    }
    copied.addAll(ids);
    long more = parts.bytes() - parts.ownBytes();
    return new Copy(beside.merge(account, more, Long::sum), () -> end(account, ids, more));
  }

  private synchronized void end(AccountId account, Set<StagingId> ids, long more) {
    copied.removeAll(ids);
    beside.computeIfPresent(account, (_, all) -> all == more ? null : all - more);
  }
}
