package portmanteau.core.reclaim;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import portmanteau.core.blob.BlobCatalogue;
import portmanteau.core.blob.BlobCatalogue.Dead;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Shard;
import portmanteau.core.blob.StagingId;
import portmanteau.core.blob.StagingOwners;

/// Frees the space of bytes that nothing refers to any more; it never races an upload of the same
/// bytes.
///
/// What cannot be removed is left for the next run and does not stop the rest: a failure is thrown
/// once everything has been tried.
public final class Reclaimer {
  private static final int BATCH = 500;

  private final Blobs blobs;
  private final BlobCatalogue catalogue;
  private final OrphanSearch orphans;
  private int nextShard;

  public Reclaimer(Blobs blobs, BlobCatalogue catalogue, StagingOwners owners) {
    this.blobs = blobs;
    this.catalogue = catalogue;
    this.orphans = new OrphanSearch(blobs, catalogue, owners);
  }

  /// How many places one run freed.
  public record Reclaimed(int blobs, int orphans, int stagings) {}

  /// Runs once over everything. For one thread.
  ///
  /// @param grace how long unreferenced bytes stay; longer than any commit may take
  public Reclaimed run(Instant now, Duration grace) throws IOException {
    return runBriefly(now, grace, Duration.ofNanos(Long.MAX_VALUE));
  }

  /// As [#run], but looks for orphans, which only a crash leaves, for no longer than `most` or one
  /// shelf takes, and goes on there the next time: a look at each of a million files a minute would
  /// cost more than it finds.
  public Reclaimed runBriefly(Instant now, Duration grace, Duration most) throws IOException {
    Instant cutoff = now.minus(grace);
    var removal = new Removal();
    int orphans = onShards(cutoff, most, removal);
    int condemned = 0;
    try {
      condemned = condemned(cutoff, removal);
    } catch (RuntimeException unreadable) {
      removal.note(unreadable);
    }
    int staged = staged(cutoff, removal);
    removal.throwFailure();
    return new Reclaimed(condemned, orphans, staged);
  }

  /// Deletes staged bytes that no session knows and that were last written before `cutoff`.
  public int stagings(Instant cutoff) throws IOException {
    var removal = new Removal();
    int removed = staged(cutoff, removal);
    removal.throwFailure();
    return removed;
  }

  private int onShards(Instant cutoff, Duration most, Removal removal) {
    long began = System.nanoTime();
    int removed = 0;
    int shards = 0;
    do {
      Shard shard = Shard.ALL.get(nextShard);
      nextShard = (nextShard + 1) % Shard.ALL.size();
      shards++;
      List<BlobId> found = removal.find(() -> orphans.on(shard, cutoff));
      removed += removal.each(found, blobs::delete).size();
    } while (shards < Shard.ALL.size() && System.nanoTime() - began < most.toNanos());
    return removed;
  }

  private int condemned(Instant cutoff, Removal removal) {
    while (catalogue.condemn(cutoff, BATCH) == BATCH) {
      // Repeats until a step finds less than a full batch.
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
