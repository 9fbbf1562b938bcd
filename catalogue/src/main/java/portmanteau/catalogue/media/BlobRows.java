package portmanteau.catalogue.media;

import portmanteau.catalogue.engine.Session;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.media.Content;
import portmanteau.core.media.NewMedia;

/// Brings media to their blobs and takes them away.
final class BlobRows {
  private BlobRows() {}

  /// Where a medium's bytes are after all.
  ///
  /// @param number the blob's row
  record Attached(long number, Content.Upload content) {}

  /// Points at the live blob with the same bytes, or makes the upload's own one live.
  ///
  /// Each attaching raises `touched`, so that reclaiming, which compares it with what it saw, never
  /// takes a blob that somebody comes to at the same time.
  static Attached attach(Session session, NewMedia media, Content.Upload upload) {
    Dimensions dimensions = upload.dimensions();
    return session
        .first(
            """
            insert into blob (id, sha256, size, sniffed, width, height, state, touched, loose)
            values (?, ?, ?, ?, ?, ?, 'live', ?, 0)
            on conflict (sha256) where state = 'live' do update set
              touched = case when excluded.touched > blob.touched then excluded.touched
                else blob.touched + 1 end,
              loose = 0
            returning number, id, size, sniffed, width, height
            """,
            row ->
                new Attached(
                    row.number(),
                    new Content.Upload(
                        new BlobId(row.text()),
                        row.number(),
                        new ContentType(row.text()),
                        MediaRow.dimensions(row.numberOrNull(), row.numberOrNull()),
                        upload.purpose())),
            upload.blob().value(),
            upload.blob().sha256().hex(),
            upload.size(),
            upload.sniffed().value(),
            dimensions == null ? null : dimensions.width(),
            dimensions == null ? null : dimensions.height(),
            media.created())
        .orElseThrow();
  }

  /// Notes that a medium left the blob.
  static void loosen(Session session, BlobId blob) {
    session.update("update blob set loose = 1 where id = ?", blob.value());
  }
}
