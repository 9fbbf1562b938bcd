package portmanteau.core.integrity;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.blob.Shard;
import portmanteau.core.integrity.Finding.Kind;
import portmanteau.core.reclaim.OrphanSearch;

/// Checks that each file has a row.
public final class OrphanCheck implements Fsck.Check {
  private final Blobs blobs;
  private final OrphanSearch orphans;
  private final Duration grace;
  private final InstantSource clock;

  /// @param grace how long a file may be without a row; longer than any commit may take
  public OrphanCheck(Blobs blobs, OrphanSearch orphans, Duration grace, InstantSource clock) {
    this.blobs = blobs;
    this.orphans = orphans;
    this.grace = grace;
    this.clock = clock;
  }

  @Override
  public void run(FsckRun run) throws IOException {
    run.begin("orphans", Shard.ALL.size());
    for (Shard shard : Shard.ALL) {
      Instant cutoff = clock.instant().minus(grace);
      for (BlobId orphan :
          run.search(Kind.ORPHAN, "shelf " + shard, () -> orphans.on(shard, cutoff))) {
        boolean removed = run.mend(() -> blobs.delete(orphan));
        run.found(new Finding(Kind.ORPHAN, orphan.value(), "a file without a row", removed));
      }
      run.moved(1);
    }
    Optional<ForeignFiles> strangers = blobs.as(ForeignFiles.class);
    if (strangers.isPresent()) {
      report(run, strangers.get());
    }
  }

  private void report(FsckRun run, ForeignFiles strangers) throws IOException {
    Instant cutoff = clock.instant().minus(grace);
    for (String path :
        run.search(
            Kind.ORPHAN, "shelves", () -> Stored.before(cutoff, strangers::forEachStranger))) {
      boolean removed = run.mend(() -> strangers.removeStranger(path));
      run.found(new Finding(Kind.ORPHAN, path, "a file that is no blob", removed));
    }
  }
}
