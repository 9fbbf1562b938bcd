package portmanteau.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import portmanteau.core.blob.BlobCatalogue;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Shard;
import portmanteau.core.integrity.AffectedMedium;
import portmanteau.core.integrity.BlobScan;
import portmanteau.core.integrity.KnownBlob;

/// The catalogue of blobs, in memory.
record MemoryBlobRows(Store store) implements BlobCatalogue, BlobScan {
  private static final Duration LEASE = Duration.ofHours(1);

  @Override
  public boolean hasLive(Shard shard) {
    return store.tables().blobs.values().stream()
        .anyMatch(row -> row.isLive() && !row.id().isInline() && Shard.of(row.id()).equals(shard));
  }

  @Override
  public List<AffectedMedium> media(BlobId blob, int limit) {
    return BlobRows.media(store.tables(), blob).stream()
        .limit(limit)
        .map(medium -> new AffectedMedium(medium.account(), medium.id().toString()))
        .toList();
  }

  @Override
  public List<AffectedMedium> mediaWithoutBlob(int limit) {
    return List.of();
  }

  @Override
  public int condemn(Instant cutoff, int limit) {
    return store.change(draft -> {
      List<BlobRow> candidates =
          draft.blobs.values().stream()
              .filter(row -> row.loose() && !row.dead() && row.touched().isBefore(cutoff))
              .sorted(Comparator.comparing(BlobRow::touched))
              .limit(limit)
              .toList();
      for (BlobRow row : candidates) {
        boolean isUsed = BlobRows.isUsed(draft, row.id());
        draft.blobs.put(row.id(), isUsed ? row.judged() : row.died());
      }
      return candidates.size();
    });
  }

  @Override
  public List<Dead> dead(long number, int limit) {
    return rows(number)
        .filter(BlobRow::dead)
        .limit(limit)
        .map(row -> new Dead(row.number(), row.id()))
        .toList();
  }

  @Override
  public void forget(Collection<BlobId> dead) {
    store.run(draft -> {
      draft.blobs.values().removeIf(row -> row.dead() && dead.contains(row.id()));
      draft.descriptions.keySet().retainAll(draft.blobs.keySet());
      draft.blobBytes.keySet().retainAll(draft.blobs.keySet());
    });
  }

  @Override
  public Set<BlobId> known(Collection<BlobId> ids) {
    var known = new HashSet<>(ids);
    known.retainAll(store.tables().blobs.keySet());
    return known;
  }

  @Override
  public Extent extent() {
    List<BlobRow> rows = rows(0).filter(row -> !row.dead()).toList();
    return new Extent(rows.size(), rows.stream().mapToLong(BlobRow::size).sum());
  }

  @Override
  public List<KnownBlob> after(long number, int limit) {
    return rows(number).filter(row -> !row.dead()).limit(limit).map(BlobRow::known).toList();
  }

  @Override
  public List<KnownBlob> claim(Instant due, int limit) {
    return store.change(draft -> {
      List<BlobRow> claimed =
          draft.blobs.values().stream()
              .filter(row -> !row.dead() && row.checked().isBefore(due))
              .sorted(Comparator.comparing(BlobRow::checked))
              .limit(limit)
              .toList();
      claimed.forEach(row -> draft.blobs.put(row.id(), row.checked(due.plus(LEASE))));
      return claimed.stream().map(BlobRow::known).toList();
    });
  }

  @Override
  public void confirm(Collection<BlobId> seen, Instant now) {
    store.run(draft ->
        seen.forEach(id -> BlobRows.edit(draft, id, row -> row.dead() ? row : row.checked(now))));
  }

  private Stream<BlobRow> rows(long after) {
    return store.tables().blobs.values().stream()
        .filter(row -> row.number() > after)
        .sorted(Comparator.comparingLong(BlobRow::number));
  }
}
