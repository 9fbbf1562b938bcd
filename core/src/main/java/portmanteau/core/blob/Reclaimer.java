package portmanteau.core.blob;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Gives back the room of bytes that nothing refers to any more; it races no upload of the same
/// bytes.
public final class Reclaimer {
  private static final int BATCH = 500;

  private final Blobs blobs;
  private final BlobCatalogue catalogue;
  private final Orphans orphans;
  private int nextShelf;

  public Reclaimer(Blobs blobs, BlobCatalogue catalogue, StagingOwners owners) {
    this.blobs = blobs;
    this.catalogue = catalogue;
    this.orphans = new Orphans(blobs, catalogue, owners);
  }

  /// What one run gave back, in numbers of places.
  public record Reclaimed(int blobs, int orphans, int stagings) {}

  /// Runs once over everything. For one thread.
  ///
  /// @param grace how long bytes stay that nobody refers to; longer than any commit may take
  public Reclaimed run(Instant now, Duration grace) throws IOException {
    return runBriefly(now, grace, Duration.ofNanos(Long.MAX_VALUE));
  }

  /// As [#run], but looks for orphans, which only a crash leaves, for no longer than `most` or one
  /// shelf takes, and goes on there the next time: a look at each of a million files a minute would
  /// cost more than it finds.
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
    List<StagingId> found = orphans.staged(cutoff);
    for (StagingId orphan : found) {
      blobs.discard(orphan);
    }
    return found.size();
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
