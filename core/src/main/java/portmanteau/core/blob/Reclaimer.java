package portmanteau.core.blob;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gives back the room of bytes that nothing refers to any more; it races no upload of the same
/// bytes.
public final class Reclaimer {
  private static final int BATCH = 500;

  private final Blobs blobs;
  private final BlobCatalogue catalogue;
  private final StagingOwners owners;
  private final Orphans orphans;
  private int nextShelf;

  public Reclaimer(Blobs blobs, BlobCatalogue catalogue, StagingOwners owners) {
    this.blobs = blobs;
    this.catalogue = catalogue;
    this.owners = owners;
    this.orphans = new Orphans(blobs, catalogue);
  }

  /// What one run gave back, in numbers of places.
  public record Reclaimed(int blobs, int orphans, int stagings) {}

  /// Runs once over everything.
  ///
  /// @param grace how long bytes stay that nobody refers to; longer than any commit may take
  public Reclaimed run(Instant now, Duration grace) throws IOException {
    Instant cutoff = now.minus(grace);
    int removed = 0;
    for (Shelf shelf : Shelf.ALL) {
      removed += orphans(shelf, cutoff);
    }
    return new Reclaimed(condemned(cutoff), removed, stagings(cutoff));
  }

  /// As [#run], but looks for orphans, which only a crash leaves, for no longer than `most` or one
  /// shelf takes, and goes on there the next time: a look at each of a million files a minute would
  /// cost more than it finds. For one thread.
  public Reclaimed runBriefly(Instant now, Duration grace, Duration most) throws IOException {
    Instant cutoff = now.minus(grace);
    long began = System.nanoTime();
    int removed = 0;
    int shelves = 0;
    do {
      removed += orphans(Shelf.ALL.get(nextShelf), cutoff);
      nextShelf = (nextShelf + 1) % Shelf.ALL.size();
      shelves++;
    } while (shelves < Shelf.ALL.size() && System.nanoTime() - began < most.toNanos());
    return new Reclaimed(condemned(cutoff), removed, stagings(cutoff));
  }

  /// Throws away staged bytes that no session knows and that were last written before `cutoff`.
  public int stagings(Instant cutoff) throws IOException {
    var old = new ArrayList<StagingId>();
    blobs.forEachStaging(stored -> {
      if (stored.modified().isBefore(cutoff)) {
        old.add(stored.id());
      }
    });
    int removed = 0;
    for (int from = 0; from < old.size(); from += BATCH) {
      List<StagingId> batch = old.subList(from, Math.min(old.size(), from + BATCH));
      Set<StagingId> known = owners.known(batch);
      for (StagingId id : batch) {
        if (!known.contains(id)) {
          blobs.discard(id);
          removed++;
        }
      }
    }
    return removed;
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

  private int orphans(Shelf shelf, Instant cutoff) throws IOException {
    List<BlobId> found = orphans.on(shelf, cutoff);
    for (BlobId orphan : found) {
      blobs.delete(orphan);
    }
    return found.size();
  }
}
