package portmanteau.core.blob;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import portmanteau.core.blob.BlobCatalogue.Dead;

/// Gives back the room of bytes that nothing refers to any more; it races no upload of the same
/// bytes.
///
/// What cannot be removed is left for the next run, and keeps nothing else from going: a failure is
/// thrown when all has been tried.
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
    var removal = new Removal();
    int orphans = onShelves(cutoff, most, removal);
    int condemned = condemned(cutoff, removal);
    int staged = staged(cutoff, removal);
    removal.throwFailure();
    return new Reclaimed(condemned, orphans, staged);
  }

  /// Throws away staged bytes that no session knows and that were last written before `cutoff`.
  public int stagings(Instant cutoff) throws IOException {
    var removal = new Removal();
    int removed = staged(cutoff, removal);
    removal.throwFailure();
    return removed;
  }

  private int onShelves(Instant cutoff, Duration most, Removal removal) {
    long began = System.nanoTime();
    int removed = 0;
    int shelves = 0;
    do {
      Shelf shelf = Shelf.ALL.get(nextShelf);
      nextShelf = (nextShelf + 1) % Shelf.ALL.size();
      shelves++;
      List<BlobId> found = removal.find(() -> orphans.on(shelf, cutoff));
      removed += removal.each(found, blobs::delete).size();
    } while (shelves < Shelf.ALL.size() && System.nanoTime() - began < most.toNanos());
    return removed;
  }

  private int condemned(Instant cutoff, Removal removal) {
    while (catalogue.condemn(cutoff, BATCH) == BATCH) {
      // Until a step finds less than it may take.
    }
    int reclaimed = 0;
    long number = 0;
    while (true) {
      List<Dead> dead = catalogue.dead(number, BATCH);
      List<BlobId> gone = removal.each(dead.stream().map(Dead::id).toList(), blobs::delete);
      catalogue.forget(gone);
      reclaimed += gone.size();
      if (dead.size() < BATCH) {
        return reclaimed;
      }
      number = dead.getLast().number();
    }
  }

  private int staged(Instant cutoff, Removal removal) {
    List<StagingId> found = removal.find(() -> orphans.staged(cutoff));
    return removal.each(found, blobs::discard).size();
  }
}
