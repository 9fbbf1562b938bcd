package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.event.EventKind;
import portmanteau.core.integrity.BlobIntegrity;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.KnownBlob;
import portmanteau.core.media.Media;

/// Whether blobs are whole, in memory.
record MemoryBlobIntegrity(Store store) implements BlobIntegrity {
  @Override
  public boolean damage(BlobId id, Damage damage, Instant now) {
    return store.change(draft -> {
      mark(draft, id, damage, now);
      return row(draft, id).filter(BlobRow::isDamaged).isPresent();
    });
  }

  private static Optional<BlobRow> row(Tables tables, BlobId id) {
    return Optional.ofNullable(tables.blobs.get(id)).filter(row -> !row.dead());
  }

  private static void mark(Tables draft, BlobId id, Damage damage, Instant now) {
    if (row(draft, id).filter(BlobRow::isLive).isPresent()) {
      BlobRows.edit(draft, id, row -> row.damaged(damage));
      tell(draft, id, EventKind.MEDIA_DAMAGED, now, damage.word());
    }
  }

  private static void tell(Tables draft, BlobId id, EventKind kind, Instant now, String detail) {
    for (Media medium : BlobRows.media(draft, id)) {
      draft.tell(medium.account(), kind, now, medium.id(), detail);
    }
  }

  @Override
  public boolean mend(BlobId id, long size, Instant now) {
    return store.change(draft -> {
      Optional<BlobRow> known = row(draft, id);
      known.ifPresent(row -> mend(draft, row, size, now));
      return known.filter(row -> row.isDamaged() || row.size() != size).isPresent();
    });
  }

  private static void mend(Tables draft, BlobRow row, long size, Instant now) {
    Optional<BlobRow> twin =
        row.isDamaged() ? BlobRows.live(draft, row.id().sha256()) : Optional.empty();
    if (twin.isPresent()) {
      BlobRows.heal(draft, twin.get(), now);
      return;
    }
    draft.blobs.put(row.id(), row.mended(size, now));
    if (row.isDamaged()) {
      tell(draft, row.id(), EventKind.MEDIA_HEALED, now, "");
    }
  }

  @Override
  public Optional<BlobId> replace(BlobId damaged, Damage damage, FreshBlob fresh, Instant now) {
    return store.change(draft -> {
      mark(draft, damaged, damage, now);
      if (BlobRows.live(draft, fresh.id().sha256()).isEmpty()) {
        draft.blobs.values().stream()
            .filter(row -> row.isDamaged() && row.id().sha256().equals(fresh.id().sha256()))
            .max(Comparator.comparingLong(BlobRow::number))
            .map(row -> row.at(draft.nextNumber(), fresh.id(), now))
            .ifPresent(row -> put(draft, row, fresh));
      }
      Optional<BlobRow> live = BlobRows.live(draft, fresh.id().sha256());
      live.ifPresent(row -> {
        MemoryDescriptions.await(draft, row, now);
        BlobRows.heal(draft, row, now);
      });
      return live.map(BlobRow::id);
    });
  }

  private static void put(Tables draft, BlobRow row, FreshBlob fresh) {
    draft.blobs.put(fresh.id(), row);
    BlobRows.keep(draft, fresh.id(), fresh.bytes());
  }

  @Override
  public Optional<KnownBlob> find(BlobId id) {
    return row(store.tables(), id).map(BlobRow::known);
  }

  @Override
  public long damaged() {
    return store.tables().blobs.values().stream().filter(BlobRow::isDamaged).count();
  }
}
