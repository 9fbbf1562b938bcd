package portmanteau.core.event;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import portmanteau.core.access.AccountId;

/// Port: the events of accounts; those of all of them are read by [EventPositions]. They are
/// written by the ports whose changes they tell of.
public interface Events {

  /// The account's events after number `after`, oldest first, at most `limit`.
  List<Event> list(AccountId account, long after, int limit);

  /// The account's events before number `before`, newest first, at most `limit`; of one kind where
  /// that is named, of all where `kinds` is empty.
  List<Event> newest(AccountId account, Set<EventKind> kinds, long before, int limit);

  /// Removes events before `cutoff`; returns how many.
  int sweep(Instant cutoff);
}
