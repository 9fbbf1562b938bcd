package portmanteau.core.blob;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds bytes without a row.
public final class Orphans {
  private static final int BATCH = 500;

  private final Blobs blobs;
  private final BlobCatalogue catalogue;

  public Orphans(Blobs blobs, BlobCatalogue catalogue) {
    this.blobs = blobs;
    this.catalogue = catalogue;
  }

  /// Those of one shelf that were kept before `cutoff`; that they are still there has been seen
  /// after no row was found. Between the two nobody gives them one: a commit takes less time than
  /// that, and a place is never used twice.
  public List<BlobId> on(Shelf shelf, Instant cutoff) throws IOException {
    var old = new ArrayList<BlobId>();
    blobs.forEachBlob(
        shelf,
        stored -> {
          if (stored.modified().isBefore(cutoff)) {
            old.add(stored.id());
          }
        });
    var orphans = new ArrayList<BlobId>();
    for (int from = 0; from < old.size(); from += BATCH) {
      List<BlobId> batch = old.subList(from, Math.min(old.size(), from + BATCH));
      Set<BlobId> known = catalogue.known(batch);
      for (BlobId id : batch) {
        if (!known.contains(id) && blobs.exists(id)) {
          orphans.add(id);
        }
      }
    }
    return orphans;
  }
}
