package portmanteau.core.reclaim;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import portmanteau.core.blob.BlobCatalogue;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.StagingId;
import portmanteau.core.blob.StagingOwners;

/// Finds orphans: blobs without a row, staged bytes without a session.
public final class OrphanSearch {
  private static final int BATCH = 500;

  private final Blobs blobs;
  private final BlobCatalogue catalogue;
  private final StagingOwners owners;

  public OrphanSearch(Blobs blobs, BlobCatalogue catalogue, StagingOwners owners) {
    this.blobs = blobs;
    this.catalogue = catalogue;
    this.owners = owners;
  }

  /// Those of one shelf that were kept before `cutoff`; that they are still there has been seen
  /// after no row was found. Between the two nobody gives them one: a commit takes less time than
  /// that, and a place is never used twice.
  public List<BlobId> on(Shard shard, Instant cutoff) throws IOException {
    List<BlobId> old = Stored.before(cutoff, visitor -> blobs.forEachBlob(shard, visitor));
    var orphans = new ArrayList<BlobId>();
    for (BlobId id : unknown(old, catalogue::known)) {
      if (blobs.exists(id)) {
        orphans.add(id);
      }
    }
    return orphans;
  }

  /// Those in staging that were last written before `cutoff`.
  public List<StagingId> staged(Instant cutoff) throws IOException {
    return unknown(Stored.before(cutoff, blobs::forEachStaging), owners::known);
  }

  private static <I> List<I> unknown(List<I> ids, Function<Collection<I>, Set<I>> known) {
    var unknown = new ArrayList<I>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<I> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      Set<I> found = known.apply(batch);
      batch.stream().filter(id -> !found.contains(id)).forEach(unknown::add);
    }
    return unknown;
  }
}
