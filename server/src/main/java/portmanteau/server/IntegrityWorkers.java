package portmanteau.server;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.blob.Blobs;
import portmanteau.core.integrity.BlobCheck;
import portmanteau.core.integrity.CatalogueCheck;
import portmanteau.core.integrity.CounterCheck;
import portmanteau.core.integrity.Fsck;
import portmanteau.core.integrity.OrphanCheck;
import portmanteau.core.integrity.Scrub;
import portmanteau.core.reclaim.OrphanSearch;
import portmanteau.core.upload.SessionCheck;
import portmanteau.server.operations.ScrubPace;
import portmanteau.server.settings.HousekeepingSettings;

/// The server's integrity checks.
public record IntegrityWorkers(Fsck fsck, Scrub scrub, ScrubPace pace) implements AutoCloseable {

  static IntegrityWorkers over(
      Catalogue catalogue,
      Blobs blobs,
      UseCases core,
      HousekeepingSettings settings,
      InstantSource clock) {
    var pace = new ScrubPace(settings.scrubbing().bytesPerSecond());
    // What sweeping is about to remove is not stale yet.
    var patience =
        new SessionCheck.Patience(
            settings.sweepInterval().multipliedBy(2), settings.reclaimGrace());
    var orphans = new OrphanSearch(blobs, catalogue.blobs(), catalogue.uploadSessions());
    return new IntegrityWorkers(
        new Fsck(
            List.of(
                new BlobCheck(
                    blobs,
                    catalogue.blobScan(),
                    catalogue.blobIntegrity(),
                    core.integrityReports()),
                new CatalogueCheck(catalogue.integrity()),
                new OrphanCheck(blobs, orphans, settings.reclaimGrace(), clock),
                new CounterCheck(catalogue.counters()),
                new SessionCheck(blobs, catalogue.sessionRows(), orphans, patience, clock))),
        new Scrub(
            new Scrub.Stock(blobs, catalogue.blobScan(), catalogue.integrity()),
            core.integrityReports(),
            pace,
            clock),
        pace);
  }

  /// Schedules scrubbing, if enabled.
  void schedule(Background background, HousekeepingSettings settings) {
    Duration period = settings.scrubbing().period();
    if (period != null) {
      background.every(
          settings.sweepInterval(),
          "scrubbing",
          () -> {
            try {
              scrub.run(period);
            } catch (InterruptedIOException stopping) {
              // The server is stopping; the rest is claimed again within the hour.
            }
          });
    }
  }

  /// Stops reading in the background.
  @Override
  public void close() {
    pace.stop();
  }
}
