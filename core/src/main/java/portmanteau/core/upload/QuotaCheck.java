package portmanteau.core.upload;

import java.util.function.LongConsumer;
import portmanteau.core.Problem;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.blob.Ingest;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.upload.session.UploadSessions;

/// What an account's quota leaves for uploads that begin or go on, beside those that are on their
/// way: else many open ones could fill the disk within one quota. Decided exactly at the end.
final class QuotaCheck {
  private final Accounts accounts;
  private final UploadSessions sessions;
  private final Ingest ingest;

  QuotaCheck(Accounts accounts, UploadSessions sessions, Ingest ingest) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.ingest = ingest;
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
  void expect(Caller caller, UploadParts parts, long beside, long limit) {
    long bytes = parts.bytes();
    if (bytes > limit) {
      throw new Problem.TooLarge(limit).refusal();
    }
    ingest.requireRoom(bytes);
    Limits limits = caller.account().limits();
    if (limits.quotaBytes() == 0 && limits.quotaMedia() == 0) {
      return;
    }
    Usage usage = accounts.usage(caller.accountId());
    if (limits.quotaMedia() > 0 && usage.media() >= limits.quotaMedia()) {
      throw new Problem.QuotaExceeded("The account's quota of media is used up.").refusal();
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
            "The account's quota of stored bytes is used up, or will be by open uploads.")
        .refusal();
  }

  /// Looks after a piece that begins to arrive. Where its size was told that was expected before;
  /// else it may bring what the quota has left, and no more.
  Watch watch(Caller caller, Piece piece) {
    boolean told = piece.size() != null || piece.total() != null;
    return new Watch(
        piece.offset(),
        bytes -> {
          if (!told) {
            expect(caller, bytes);
          }
        });
  }

  /// Looks after bytes whose room in the quota was checked before: only the disk is looked at.
  Watch watchDisk() {
    return new Watch(0, bytes -> {});
  }

  /// Looks every few MiB, while bytes arrive, whether there is still room for them.
  final class Watch {
    private final LongConsumer quota;
    private long due;

    /// @param from where the first byte goes
    /// @param quota refuses so many bytes where the account has no room for them, beside all that
    ///   its open uploads are known to hold
    private Watch(long from, LongConsumer quota) {
      this.quota = quota;
      this.due = from + Ingest.LOOK;
    }

    /// Hears where the next byte goes.
    ///
    /// @param committed up to where the catalogue knows of the bytes
    /// @throws portmanteau.core.Refusal `StorageFull`, `QuotaExceeded`
    void arrived(long position, long committed) {
      if (position >= due) {
        ingest.requireRoom(0);
        quota.accept(position - committed);
        due = position + Ingest.LOOK;
      }
    }

    /// Hears where the bytes have ended, all of which are on the disk already.
    ///
    /// @throws portmanteau.core.Refusal `QuotaExceeded`
    void ended(long position, long committed) {
      quota.accept(position - committed);
    }
  }
}
