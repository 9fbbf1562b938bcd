package portmanteau.core.blob;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Gives back the room of bytes that nothing refers to any more; it races no upload of the same
/// bytes.
public final class Reclaimer {
  private static final int BATCH = 500;

  private final Blobs blobs;
  private final BlobCatalogue catalogue;
  private final StagingOwners owners;

  public Reclaimer(Blobs blobs, BlobCatalogue catalogue, StagingOwners owners) {
    this.blobs = blobs;
    this.catalogue = catalogue;
    this.owners = owners;
  }

  /// What one run gave back, in numbers of places.
  public record Reclaimed(int blobs, int orphans, int stagings) {}

  /// Runs once over everything.
  ///
  /// @param grace how long bytes stay that nobody refers to; longer than any commit may take
  public Reclaimed run(Instant now, Duration grace) throws IOException {
    Instant cutoff = now.minus(grace);
    return new Reclaimed(condemned(cutoff), orphans(cutoff), stagings(cutoff));
  }

  /// Throws away staged bytes that no session knows and that were last written before `cutoff`.
  public int stagings(Instant cutoff) throws IOException {
    var old = new ArrayList<StagingId>();
    blobs.forEachStaging(stored -> {
      if (stored.modified().isBefore(cutoff)) {
        old.add(stored.id());
      }
    });
    return removeUnknown(old, owners::known, blobs::discard);
  }

  private int condemned(Instant cutoff) throws IOException {
    int reclaimed = 0;
    while (true) {
      List<BlobId> dead = catalogue.condemn(cutoff, BATCH);
      for (BlobId blob : dead) {
        blobs.delete(blob);
      }
      catalogue.forget(dead);
      reclaimed += dead.size();
      if (dead.size() < BATCH) {
        return reclaimed;
      }
    }
  }

  private int orphans(Instant cutoff) throws IOException {
    var old = new ArrayList<BlobId>();
    blobs.forEachBlob(stored -> {
      if (stored.modified().isBefore(cutoff)) {
        old.add(stored.id());
      }
    });
    return removeUnknown(old, catalogue::known, blobs::delete);
  }

  private static <I> int removeUnknown(
      List<I> ids, Function<Collection<I>, Set<I>> known, Removal<I> removal) throws IOException {
    int removed = 0;
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<I> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      Set<I> live = known.apply(batch);
      for (I id : batch) {
        if (!live.contains(id)) {
          removal.remove(id);
          removed++;
        }
      }
    }
    return removed;
  }

  private interface Removal<I> {
    void remove(I id) throws IOException;
  }
}
