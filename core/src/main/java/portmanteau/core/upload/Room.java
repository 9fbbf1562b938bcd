package portmanteau.core.upload;

import portmanteau.core.Problem;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
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
      throw noBytes();
    }
  }

  /// Refuses what is to be made of parts before a byte is copied. The parts' own room is taken
  /// already, and comes free with the commit; what they take more of than once is not.
  ///
  /// @param beside bytes that this and the account's other copies take beside their parts' own
  /// @throws portmanteau.core.Refusal `TooLarge`, `StorageFull`, `QuotaExceeded`
  void expect(Caller caller, Parts parts, long beside, long limit) {
    long bytes = parts.bytes();
    if (bytes > limit) {
      throw new Problem.TooLarge(limit).refusal();
    }
    intake.requireRoom(bytes);
    Limits limits = caller.account().limits();
    if (limits.quotaBytes() == 0 && limits.quotaMedia() == 0) {
      return;
    }
    Usage usage = accounts.usage(caller.accountId());
    if (limits.quotaMedia() > 0 && usage.media() >= limits.quotaMedia()) {
      throw new Problem.QuotaExceeded("The account's quota of media is used up").refusal();
    }
    long left = limits.quotaBytes() - usage.bytes();
    if (limits.quotaBytes() > 0 && (bytes > left || !fits(caller, beside, left))) {
      throw noBytes();
    }
  }

  private boolean fits(Caller caller, long beside, long left) {
    return beside == 0 || beside <= left - sessions.openBytes(caller.accountId());
  }

  private static RuntimeException noBytes() {
    return new Problem.QuotaExceeded(
            "The account's quota of stored bytes is used up, or will be by open uploads")
        .refusal();
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
