package portmanteau.catalogue.engine;

import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;

/// A database that runs changes and queries. Blocks the caller; any number of threads may call.
///
/// All of it throws [portmanteau.core.Refusal] where the caller may be told why (`Unavailable`,
/// `StorageFull`, and what the work itself refuses) and [SqlFailure] for faults.
public interface Engine extends AutoCloseable {
  /// The number of the schema that this program works with.
  int SCHEMA = Schema.VERSION;

  /// Runs a change in one transaction; durable when this returns. A change that throws leaves
  /// nothing behind. It may be run more than once until it succeeds, so it runs SQL and touches
  /// nothing else.
  <T> T change(Work<T> change);

  /// As [#change], for one that gives room back: where the disk is full, what is kept in reserve is
  /// given up for it.
  default <T> T release(Work<T> change) {
    return change(change);
  }

  /// Runs point reads where the caller is; each statement sees the latest committed state.
  <T> T read(Work<T> query);

  /// Runs what may take long (lists, searches, counts) in one snapshot, on threads of its own where
  /// native calls would hold the caller's carrier; refused with `Unavailable` when the time limit
  /// is over, or while too many of the account's wait. No account has more than half of the threads
  /// or connections at a time.
  <T> T scan(AccountId account, Work<T> query);

  /// As the other, for the server itself, which has a share of its own.
  <T> T scan(Work<T> query);

  /// As [#scan], for checks that look at all there is: with minutes instead, and one at a time.
  <T> T survey(Work<T> query);

  /// Looks through the database's own structures, which takes as long as [#survey].
  ///
  /// @return what is corrupt, in the database's words; none: nothing was found
  List<String> quickCheck();

  /// Gives the room that deletions have left in the database's files back, where nobody else does;
  /// called from time to time. Changes run meanwhile.
  default void giveBackFreePages() {}

  /// What has been seen of corruption, by a check or by any statement.
  Corruption corruption();

  /// Changes that wait to be run.
  int queueLength();

  /// How busy it is.
  EngineLoad load();

  /// What tells whether a row is still as it was read; empty where other processes change rows too,
  /// and nothing may be remembered.
  Optional<RowChanges> changes();

  /// What tells of events that are committed here.
  CommitSignals signals();

  /// Whether no other process can change the database.
  default boolean isEmbedded() {
    return changes().isPresent();
  }

  @Override
  void close();
}
