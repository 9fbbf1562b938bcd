package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.blob.SqlInlineBlobs;
import portmanteau.catalogue.description.SqlDescriptions;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.event.EventKind;
import portmanteau.core.integrity.BlobIntegrity;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.KnownBlob;

/// The integrity of blobs, in SQL.
public final class SqlBlobIntegrity implements BlobIntegrity {
  private static final String SELECT =
      "select b.number, b.sha256 || '.' || b.suffix, b.size, b.damage from blob b where b.state <> 'dead' ";

  private final Engine engine;

  public SqlBlobIntegrity(Engine engine) {
    this.engine = engine;
  }

  static KnownBlob blob(Row row) {
    return new KnownBlob(
        row.number(), new BlobId(row.text()), row.number(), MediaRow.damage(row.textOrNull()));
  }

  @Override
  public boolean damage(BlobId id, Damage damage, Instant now) {
    return engine.change(session ->
        mark(session, id, damage, now)
            || session.exists(
                "select 1 from blob where suffix = ? and state = 'damaged'", id.suffix()));
  }

  private static boolean mark(Session session, BlobId id, Damage damage, Instant now) {
    lockOwners(session, id);
    int marked =
        session.update(
            """
            update blob set state = 'damaged', damage = ?, damaged = ?
            where suffix = ? and state = 'live'
            """,
            damage.word(),
            now,
            id.suffix());
    if (marked > 0) {
      BlobRows.tell(session, owners(session, id), EventKind.MEDIA_DAMAGED, now, damage.word());
    }
    return marked > 0;
  }

  /// Uploads take their account's row before the blob's, so whoever will need both does the same.
  private static void lockOwners(Session session, BlobId id) {
    session.list(
        """
        select a.id from account a where a.id in
          (select m.account from media m join blob b on b.number = m.blob where b.suffix = ?)
          or a.id in
          (select p.account from link_preview p join blob b on b.number = p.picture
           where b.suffix = ?)
        order by a.id
        """
            + session.lock("a"),
        Row::text,
        id.suffix(),
        id.suffix());
  }

  private static List<BlobRows.Owner> owners(Session session, BlobId id) {
    return session.list(
        "select m.account, m.id from media m join blob b on b.number = m.blob where b.suffix = ?",
        BlobRows.Owner::of,
        id.suffix());
  }

  @Override
  public boolean mend(BlobId id, long size, Instant now) {
    return engine.change(session -> {
      lockOwners(session, id);
      Optional<KnownBlob> known =
          session.first(
              SELECT + "and b.suffix = ?" + session.lock("b"), SqlBlobIntegrity::blob, id.suffix());
      return known.isPresent() && mend(session, known.get(), size, now);
    });
  }

  private static boolean mend(Session session, KnownBlob blob, long size, Instant now) {
    boolean isMended = blob.damage() != null || blob.size() != size;
    Optional<Long> twin =
        blob.damage() == null
            ? Optional.empty()
            : session.first(
                "select number from blob where sha256 = ? and state = 'live'",
                Row::number,
                blob.id().sha256().hex());
    if (twin.isPresent()) {
      BlobRows.heal(session, twin.get(), blob.id().sha256(), now);
      return isMended;
    }
    session.update(
        """
        update blob set state = 'live', damage = null, damaged = null, size = ?, checked = ?
        where number = ?
        """,
        size,
        now,
        blob.number());
    if (blob.damage() != null) {
      BlobRows.tell(session, owners(session, blob.id()), EventKind.MEDIA_HEALED, now, "");
    }
    return isMended;
  }

  /// Somebody else may have noted the damage before, or brought the bytes back: whatever is damaged
  /// of them goes to the one live place there is in the end.
  @Override
  public Optional<BlobId> replace(BlobId damaged, Damage damage, FreshBlob fresh, Instant now) {
    record Live(long number, BlobId id, ContentType type) {}
    String hash = fresh.id().sha256().hex();
    return engine.change(session -> {
      mark(session, damaged, damage, now);
      session.update(
          """
          insert into blob
            (suffix, sha256, size, sniffed, width, height, state, touched, loose, checked)
          select ?, sha256, size, sniffed, width, height, 'live', touched, 1, ?
          from blob where sha256 = ? and state = 'damaged' order by number desc limit 1
          on conflict (sha256) where state = 'live' do nothing
          """,
          fresh.id().suffix(),
          now,
          hash);
      Optional<Live> live =
          session.first(
              """
              select number, sha256 || '.' || suffix, sniffed from blob
              where sha256 = ? and state = 'live'
              """,
              row -> new Live(row.number(), new BlobId(row.text()), new ContentType(row.text())),
              hash);
      live.ifPresent(place -> {
        if (place.id().equals(fresh.id())) {
          SqlInlineBlobs.insert(session, place.number(), fresh.bytes());
        }
        SqlDescriptions.await(session, place.number(), place.type(), now);
        BlobRows.heal(session, place.number(), fresh.id().sha256(), now);
      });
      return live.map(Live::id);
    });
  }

  @Override
  public Optional<KnownBlob> find(BlobId id) {
    return engine.read(
        session -> session.first(SELECT + "and b.suffix = ?", SqlBlobIntegrity::blob, id.suffix()));
  }

  @Override
  public long damaged() {
    return engine.scan(session ->
        session
            .first("select count(*) from blob where state = 'damaged'", Row::number)
            .orElseThrow());
  }
}
