package portmanteau.core.integrity;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.integrity.Verification.Verdict;

/// Rereads all bytes within each period, so that bit rot is found before anyone asks for them; one
/// blob at a time, slowed by its [Throttle].
///
/// The catalogue stores when each blob was last verified: a round continues after a restart, and
/// several nodes share the work.
public final class Scrub {
  private static final int BATCH = 100;

  private final Blobs blobs;
  private final BlobScan blobScan;
  private final IntegrityReports integrityReports;
  private final Throttle throttle;
  private final InstantSource clock;

  public Scrub(
      Blobs blobs,
      BlobScan blobScan,
      IntegrityReports integrityReports,
      Throttle throttle,
      InstantSource clock) {
    this.blobs = blobs;
    this.blobScan = blobScan;
    this.integrityReports = integrityReports;
    this.throttle = throttle;
    this.clock = clock;
  }

  /// Limits the reading rate, and counts.
  public interface Throttle {
    /// Waits until so many bytes may be read.
    ///
    /// @throws java.io.InterruptedIOException where it is to stop
    void reading(long bytes) throws IOException;

    /// A blob has been looked at.
    void checked();
  }

  /// Verifies every blob that was not verified within `period`; returns when there is none left.
  public void run(Duration period) throws IOException {
    var verification = new Verification(blobs);
    while (true) {
      Instant due = clock.instant().minus(period);
      List<KnownBlob> batch = blobScan.claim(due, BATCH);
      if (batch.isEmpty()) {
        return;
      }
      check(verification, batch);
    }
  }

  /// An unreadable blob does not stop the others from being verified.
  private void check(Verification verification, List<KnownBlob> batch) throws IOException {
    var seen = new ArrayList<BlobId>();
    @Nullable IOException failure = null;
    for (KnownBlob blob : batch) {
      try {
        judge(blob, verification.verify(blob, throttle::reading));
        seen.add(blob.id());
        throttle.checked();
      } catch (InterruptedIOException stopped) {
        failure = stopped;
        break;
      } catch (IOException unknown) {
        failure = unknown;
      }
    }
    blobScan.confirm(seen, clock.instant());
    if (failure != null) {
      throw failure;
    }
  }

  private void judge(KnownBlob blob, Verdict verdict) {
    Damage damage = verdict.damage();
    boolean wasWell = blob.damage() == null;
    if (damage != null) {
      if (wasWell) {
        integrityReports.found(blob.id(), damage);
      }
    } else if (!wasWell || blob.size() != verdict.size()) {
      integrityReports.whole(blob.id(), verdict.size());
    }
  }
}
