package portmanteau.server;

import java.time.InstantSource;
import java.util.List;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Orphans;
import portmanteau.core.check.BlobCheck;
import portmanteau.core.check.CounterCheck;
import portmanteau.core.check.Fsck;
import portmanteau.core.check.OrphanCheck;
import portmanteau.core.check.SessionCheck;
import portmanteau.server.settings.Housekeeping;

/// How the server looks at what it keeps.
public record Checking(Fsck fsck) {

  static Checking over(
      Catalogue catalogue, Blobs blobs, UseCases core, Housekeeping settings, InstantSource clock) {
    // What sweeping is about to remove is not stale yet.
    var patience =
        new SessionCheck.Patience(
            settings.sweepInterval().multipliedBy(2), settings.reclaimGrace());
    return new Checking(
        new Fsck(
            List.of(
                new BlobCheck(blobs, catalogue.rounds(), catalogue.wholeness(), core.damages()),
                new OrphanCheck(
                    blobs, new Orphans(blobs, catalogue.blobs()), settings.reclaimGrace(), clock),
                new CounterCheck(catalogue.counters()),
                new SessionCheck(
                    blobs, catalogue.sessionRows(), catalogue.uploadSessions(), patience, clock))));
  }
}
