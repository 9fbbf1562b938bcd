package portmanteau.core.event;

import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;

/// Port: the order in which events became visible, over all accounts.
///
/// Numbers are drawn before a change is committed, so one that commits late may have a lower number
/// than what readers have seen already. Positions are given after the commit, one by one and
/// without holes: whoever reads on from the last one misses nothing.
public interface EventPositions {

  /// Whether an event has its position when its change is committed, so that none has to be given.
  boolean givenAtCommit();

  /// Gives positions to committed events that have none, at most `most`; returns how many. Only one
  /// caller at a time gives any, on whatever node.
  int give(int most);

  /// The position of the newest event; 0 where there was none.
  long last();

  /// The position of the oldest event that is kept; empty where none is.
  Optional<Long> oldest();

  /// The events of all accounts after position `after`, in their order, at most `limit`.
  List<Event> list(long after, int limit);

  /// The account's events after position `after`, in their order, at most `limit`.
  List<Event> list(AccountId account, long after, int limit);
}
