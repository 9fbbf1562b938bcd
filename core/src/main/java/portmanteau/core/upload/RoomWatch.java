package portmanteau.core.upload;

import java.util.function.LongConsumer;
import portmanteau.core.blob.Intake;

/// Looks every few MiB, while bytes arrive, whether there is still room for them.
final class RoomWatch {
  private final Intake intake;
  private final LongConsumer quota;
  private long due;

  /// @param from where the first byte goes
  /// @param quota refuses so many bytes where the account has no room for them, beside all that its
  ///   open uploads are known to hold
  RoomWatch(Intake intake, long from, LongConsumer quota) {
    this.intake = intake;
    this.quota = quota;
    this.due = from + Intake.LOOK;
  }

  /// Hears where the next byte goes.
  ///
  /// @param committed up to where the catalogue knows of the bytes
  /// @throws portmanteau.core.Refusal `StorageFull`, `QuotaExceeded`
  void arrived(long position, long committed) {
    if (position >= due) {
      intake.requireRoom(0);
      quota.accept(position - committed);
      due = position + Intake.LOOK;
    }
  }

  /// Hears where the bytes have ended, all of which are on the disk already.
  ///
  /// @throws portmanteau.core.Refusal `QuotaExceeded`
  void ended(long position, long committed) {
    quota.accept(position - committed);
  }
}
