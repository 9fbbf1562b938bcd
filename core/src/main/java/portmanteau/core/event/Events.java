package portmanteau.core.event;

import java.time.Instant;
import java.util.List;
import portmanteau.core.access.AccountId;

/// Port: the events of accounts; those of all of them are read by [EventPositions]. They are
/// written by the ports whose changes they tell of.
public interface Events {

  /// The account's events after number `after`, oldest first, at most `limit`.
  List<Event> list(AccountId account, long after, int limit);

  /// Removes events before `cutoff`; returns how many.
  int sweep(Instant cutoff);
}
