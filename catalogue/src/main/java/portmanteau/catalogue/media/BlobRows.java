package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.blob.SqlInlineBlobs;
import portmanteau.catalogue.description.SqlDescriptions;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.blob.InlineBytes;
import portmanteau.core.blob.Sha256;
import portmanteau.core.event.EventKind;
import portmanteau.core.media.Content;

/// Attaches media to their blobs, and detaches them.
public final class BlobRows {
  /// Raises `touched`, by the least at least, so that whoever compares it sees that a medium left;
  /// takes the time twice.
  private static final String LOOSEN =
      "update blob set loose = 1, touched = case when ? > touched then ? else touched + 1 end ";

  private BlobRows() {}

  /// Where a medium's bytes are after all.
  ///
  /// @param number the blob's row
  record Attached(long number, Content.Upload content) {}

  /// Points at the live blob with the same bytes, or makes the upload's own one live.
  ///
  /// @param inline the bytes that go with the upload's own blob; null where they are in the store
  static Attached attach(
      Session session, Content.Upload upload, @Nullable InlineBytes inline, Instant now) {
    while (true) {
      Optional<Long> fresh = insert(session, upload, now);
      if (fresh.isPresent()) {
        SqlInlineBlobs.insert(session, fresh.get(), inline);
        SqlDescriptions.await(session, fresh.get(), upload.sniffed(), now);
        heal(session, fresh.get(), upload.blob().sha256(), now);
        return new Attached(fresh.get(), upload);
      }
      Optional<Attached> live = touch(session, upload, now);
      if (live.isPresent()) {
        return live.get();
      }
      // Where others write too, the live one may have died meanwhile.
    }
  }

  private static Optional<Long> insert(Session session, Content.Upload upload, Instant now) {
    Dimensions dimensions = upload.dimensions();
    return session.insert(
        """
        insert into blob
          (suffix, sha256, size, sniffed, width, height, state, touched, loose, checked)
        values (?, ?, ?, ?, ?, ?, 'live', ?, 0, ?)
        on conflict (sha256) where state = 'live' do nothing
        """,
        upload.blob().suffix(),
        upload.blob().sha256().hex(),
        upload.size(),
        upload.sniffed().value(),
        dimensions == null ? null : dimensions.width(),
        dimensions == null ? null : dimensions.height(),
        now,
        now);
  }

  /// Each attaching raises `touched`, so that reclaiming, which compares it with what it saw, never
  /// takes a blob that somebody comes to at the same time.
  private static Optional<Attached> touch(Session session, Content.Upload upload, Instant now) {
    return session.first(
        """
        update blob set
          touched = case when ? > touched then ? else touched + 1 end,
          loose = 0
        where sha256 = ? and state = 'live'
        returning number, sha256 || '.' || suffix, size, sniffed, width, height
        """,
        row ->
            new Attached(
                row.number(),
                new Content.Upload(
                        new BlobId(row.text()),
                        row.number(),
                        new ContentType(row.text()),
                        MediaRow.dimensions(row.numberOrNull(), row.numberOrNull()),
                        upload.purpose())
                    .withSource(upload.source())),
        now,
        now,
        upload.blob().sha256().hex());
  }

  /// Gives the media of damaged blobs to a new one with the same bytes. Nobody attaches to damaged
  /// ones, so they are without media then.
  static void heal(Session session, long number, Sha256 sha256, Instant now) {
    if (!session.exists(
        "select 1 from blob where sha256 = ? and state = 'damaged'", sha256.hex())) {
      return;
    }
    List<Owner> healed =
        session.list(
            """
            update media set blob = ? where blob in
              (select number from blob where sha256 = ? and state = 'damaged')
            returning account, id
            """,
            Owner::of,
            number,
            sha256.hex());
    session.update(
        """
        update link_preview set picture = ? where picture in
          (select number from blob where sha256 = ? and state = 'damaged')
        """,
        number,
        sha256.hex());
    session.update(
        "update blob set state = 'dead', loose = 0 where sha256 = ? and state = 'damaged'",
        sha256.hex());
    tell(session, healed, EventKind.MEDIA_HEALED, now, "");
  }

  /// A medium, and whose it is.
  record Owner(AccountId account, String media) {
    static Owner of(Row row) {
      return new Owner(new AccountId(row.text()), row.text());
    }
  }

  /// Writes an event for each, in one order of accounts everywhere, so that few wait for each
  /// other.
  static void tell(
      Session session, List<Owner> owners, EventKind kind, Instant now, String detail) {
    owners.stream()
        .sorted(Comparator.comparing((Owner owner) -> owner.account().value()))
        .forEach(
            owner -> EventLog.write(session, owner.account(), kind, now, owner.media(), detail));
  }

  /// Notes that a medium left the blob, whose grace time begins anew.
  static void loosen(Session session, BlobId blob, Instant now) {
    session.update(LOOSEN + "where suffix = ?", now, now, blob.suffix());
  }

  /// As [#loosen(Session, BlobId, Instant)], by the blob's row.
  static void loosen(Session session, long blob, Instant now) {
    session.update(LOOSEN + "where number = ?", now, now, blob);
  }

  /// As [#loosen(Session, BlobId, Instant)], for the first so many media of an account, and the
  /// pictures of links among them.
  public static void loosen(Session session, String account, long limit, Instant now) {
    session.update(
        LOOSEN
            + """
            where number in
              (select blob from media where account = ? and blob is not null order by number limit ?)
            """,
        now,
        now,
        account,
        limit);
    session.update(
        LOOSEN
            + """
            where number in
              (select p.picture from link_preview p where p.picture is not null and p.media in
                (select number from media where account = ? order by number limit ?))
            """,
        now,
        now,
        account,
        limit);
  }
}
