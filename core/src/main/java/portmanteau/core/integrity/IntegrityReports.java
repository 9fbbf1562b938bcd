package portmanteau.core.integrity;

import java.time.InstantSource;
import java.util.Optional;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.FreshBlob;

/// Records blobs found damaged or intact again, whoever finds them, and tells the operator.
public final class IntegrityReports {
  private final BlobIntegrity blobIntegrity;
  private final Watch watch;
  private final InstantSource clock;

  public IntegrityReports(BlobIntegrity blobIntegrity, Watch watch, InstantSource clock) {
    this.blobIntegrity = blobIntegrity;
    this.watch = watch;
    this.clock = clock;
  }

  /// Called for each finding, for logs and metrics.
  public interface Watch {
    void damaged(BlobId blob, Damage damage);

    void mended(BlobId blob);

    /// A part of the catalogue cannot be read, and was passed over.
    void unreadable(String what, RuntimeException why);
  }

  /// Marks the blob as damaged; false if it is no longer live.
  public boolean found(BlobId blob, Damage damage) {
    boolean isDamaged = blobIntegrity.damage(blob, damage, clock.instant());
    if (isDamaged) {
      watch.damaged(blob, damage);
    }
    return isDamaged;
  }

  /// Replaces a damaged blob by an intact copy.
  ///
  /// @param fresh the same bytes
  /// @return as [BlobIntegrity#replace]
  public Optional<BlobId> replaced(BlobId blob, Damage damage, FreshBlob fresh) {
    Optional<BlobId> live = blobIntegrity.replace(blob, damage, fresh, clock.instant());
    if (live.filter(fresh.id()::equals).isPresent()) {
      watch.damaged(blob, damage);
      watch.mended(fresh.id());
    }
    return live;
  }

  /// Tells of a part of the catalogue that cannot be read.
  void unreadable(String what, RuntimeException why) {
    watch.unreadable(what, why);
  }

  /// Records that the blob's bytes are intact; false if it was not marked otherwise.
  public boolean whole(BlobId blob, long size) {
    boolean isMended = blobIntegrity.mend(blob, size, clock.instant());
    if (isMended) {
      watch.mended(blob);
    }
    return isMended;
  }
}
