package portmanteau.core.integrity;

import java.time.InstantSource;
import java.util.Optional;
import portmanteau.core.blob.BlobId;

/// Writes down what is found damaged or whole again, whoever finds it, and tells the operator.
public final class IntegrityReports {
  private final BlobIntegrity blobIntegrity;
  private final Watch watch;
  private final InstantSource clock;

  public IntegrityReports(BlobIntegrity blobIntegrity, Watch watch, InstantSource clock) {
    this.blobIntegrity = blobIntegrity;
    this.watch = watch;
    this.clock = clock;
  }

  /// Hears of each finding, for logs and numbers.
  public interface Watch {
    void damaged(BlobId blob, Damage damage);

    void mended(BlobId blob);
  }

  /// Marks the blob, unless it is not live any more: false then.
  public boolean found(BlobId blob, Damage damage) {
    boolean isDamaged = blobIntegrity.damage(blob, damage, clock.instant());
    if (isDamaged) {
      watch.damaged(blob, damage);
    }
    return isDamaged;
  }

  /// Lets a whole copy take a damaged blob's place.
  ///
  /// @param fresh a place that holds the same bytes and is in no row yet
  /// @return as [BlobIntegrity#replace]
  public Optional<BlobId> replaced(BlobId blob, Damage damage, BlobId fresh) {
    Optional<BlobId> live = blobIntegrity.replace(blob, damage, fresh, clock.instant());
    if (live.filter(fresh::equals).isPresent()) {
      watch.damaged(blob, damage);
      watch.mended(fresh);
    }
    return live;
  }

  /// Notes that the blob's bytes are whole; false where nobody had thought otherwise.
  public boolean whole(BlobId blob, long size) {
    boolean isMended = blobIntegrity.mend(blob, size, clock.instant());
    if (isMended) {
      watch.mended(blob);
    }
    return isMended;
  }
}
