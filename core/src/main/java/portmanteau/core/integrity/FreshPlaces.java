package portmanteau.core.integrity;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.FreshBlob;

/// Gives places back that bytes were put to, where a commit found the same bytes alive already or
/// was refused.
public final class FreshPlaces {
  private final Blobs blobs;
  private final QuickCheck quickCheck;
  private final IntegrityReports integrityReports;

  public FreshPlaces(Blobs blobs, IntegrityReports integrityReports) {
    this.blobs = blobs;
    this.quickCheck = new QuickCheck(blobs);
    this.integrityReports = integrityReports;
  }

  /// Nobody looked at the older file for the commit: before its bytes are promised once more, it is
  /// seen to be there and, where that is quick, to be whole. Ours goes only where there are whole
  /// bytes without it.
  ///
  /// @param theirs the live place of the same bytes; ours, or another
  public void settle(FreshBlob ours, long size, BlobId theirs) {
    Optional<BlobId> live = Optional.of(theirs);
    while (live.isPresent()) {
      BlobId place = live.get();
      if (place.equals(ours.id())) {
        return;
      }
      @Nullable Damage damage;
      try {
        damage = quickCheck.damage(place, size);
      } catch (Refusal away) {
        return; // Nothing can be said of either, and what nobody refers to is an orphan.
      }
      if (damage == null) {
        break;
      }
      live = integrityReports.replaced(place, damage, ours);
    }
    giveBack(ours.id());
  }

  /// Gives a place back that nobody is promised; where that fails, reclaiming does it later.
  public void giveBack(BlobId ours) {
    try {
      blobs.delete(ours);
    } catch (IOException | Refusal stays) {
      // It is an orphan.
    }
  }

  /// Gives back what a refused commit leaves.
  public void giveBack(BlobId ours, Exception reason) {
    try {
      blobs.delete(ours);
    } catch (IOException | Refusal stays) {
      reason.addSuppressed(stays);
    }
  }
}
