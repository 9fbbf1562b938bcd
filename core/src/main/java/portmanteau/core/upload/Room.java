package portmanteau.core.upload;

import portmanteau.core.Problem;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Intake;
import portmanteau.core.idempotency.Attempt;

/// What an account's quota leaves for uploads that begin or go on, beside those that are on their
/// way: else many open ones could fill the disk within one quota. Decided exactly at the end.
final class Room {
  private final Accounts accounts;
  private final UploadSessions sessions;
  private final Intake intake;

  Room(Accounts accounts, UploadSessions sessions, Intake intake) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.intake = intake;
  }

  /// Refuses bytes that cannot fit; costs nothing without a quota.
  ///
  /// @throws portmanteau.core.Refusal `QuotaExceeded`
  void expect(Caller caller, long bytes) {
    long quota = caller.account().limits().quotaBytes();
    if (quota == 0 || bytes == 0 || Attempt.isRepeated()) {
      return;
    }
    long used = accounts.usage(caller.accountId()).bytes();
    if (bytes > quota - used - sessions.openBytes(caller.accountId())) {
      throw new Problem.QuotaExceeded(
              "The account's quota of stored bytes is used up, or will be by open uploads")
          .refusal();
    }
  }

  /// Looks after a piece that begins to arrive. Where its size was told that was expected before;
  /// else it may bring what the quota has left, and no more.
  RoomWatch watch(Caller caller, Piece piece) {
    boolean told = piece.size() != null || piece.total() != null;
    return new RoomWatch(
        intake,
        piece.offset(),
        bytes -> {
          if (!told) {
            expect(caller, bytes);
          }
        });
  }
}
