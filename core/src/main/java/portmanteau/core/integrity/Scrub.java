package portmanteau.core.integrity;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.IoSupplier;
import portmanteau.core.Refusal;
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

  /// Between two looks at the catalogue itself, where the period is no shorter.
  private static final Duration CATALOGUE = Duration.ofDays(1);

  private final Blobs blobs;
  private final BlobScan blobScan;
  private final CatalogueIntegrity catalogue;
  private final IntegrityReports integrityReports;
  private final Throttle throttle;
  private final InstantSource clock;
  private Instant catalogueChecked = Instant.MIN;
  private Instant walked = Instant.MIN;

  public Scrub(
      Stock stock, IntegrityReports integrityReports, Throttle throttle, InstantSource clock) {
    this.blobs = stock.blobs();
    this.blobScan = stock.blobScan();
    this.catalogue = stock.catalogue();
    this.integrityReports = integrityReports;
    this.throttle = throttle;
    this.clock = clock;
  }

  /// What is looked at: bytes, their rows, and what holds the rows.
  public record Stock(Blobs blobs, BlobScan blobScan, CatalogueIntegrity catalogue) {}

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
  /// For one thread.
  public void run(Duration period) throws IOException {
    checkCatalogue(period);
    var verification = new Verification(blobs);
    while (true) {
      Instant due = clock.instant().minus(period);
      List<KnownBlob> batch;
      try {
        batch = blobScan.claim(due, BATCH);
      } catch (Refusal refusal) {
        throw refusal;
      } catch (RuntimeException unreadable) {
        walk(verification, due);
        return;
      }
      if (batch.isEmpty()) {
        return;
      }
      check(verification, batch);
    }
  }

  private void checkCatalogue(Duration period) {
    Duration pause = period.compareTo(CATALOGUE) < 0 ? period : CATALOGUE;
    Instant now = clock.instant();
    if (catalogueChecked.isAfter(now.minus(pause))) {
      return;
    }
    try {
      catalogue.check();
      catalogueChecked = now;
    } catch (RuntimeException failure) {
      integrityReports.unreadable("catalogue", failure);
    }
  }

  /// Where a row that cannot be read is among those that are due, nobody knows which it is: so all
  /// others are looked at, once within the period.
  private void walk(Verification verification, Instant due) throws IOException {
    if (walked.isAfter(due)) {
      return;
    }
    walked = clock.instant();
    var visitor =
        new BlobWalk.Visitor() {
          @Override
          public void blob(KnownBlob blob) throws IOException {
            check(verification, List.of(blob));
          }

          @Override
          public void unreadable(long first, long last, RuntimeException why) {
            integrityReports.unreadable("rows of blobs " + first + " to " + last, why);
          }
        };
    new BlobWalk(blobScan, IoSupplier::get, visitor).run();
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
    confirm(seen);
    if (failure != null) {
      throw failure;
    }
  }

  /// What cannot be noted is looked at again.
  private void confirm(List<BlobId> seen) {
    try {
      blobScan.confirm(seen, clock.instant());
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      integrityReports.unreadable("rows of blobs", unreadable);
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
