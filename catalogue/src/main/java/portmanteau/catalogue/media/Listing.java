package portmanteau.catalogue.media;

import java.util.HashMap;
import java.util.List;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.media.Media;

/// Keeps the table of lists and its tallies true, inside the changes of media.
final class Listing {
  private Listing() {}

  static void add(Session session, List<Media> uploads) {
    var counts = new HashMap<TallyKey, Long>();
    for (Media upload : uploads) {
      ListingRow row = ListingRow.of(upload);
      insert(session, row);
      counts.merge(row.tallyKey(), 1L, Long::sum);
    }
    counts.forEach((key, count) -> count(session, key, count));
  }

  static void remove(Session session, Media upload) {
    ListingRow row = ListingRow.of(upload);
    drop(session, row);
    uncount(session, row.tallyKey());
  }

  /// Removes the row alone, and leaves the tally as it is.
  static void drop(Session session, ListingRow row) {
    session.update(
        "delete from listing where account = ? and hour = ? and created = ? and number = ?",
        row.account().value(),
        row.hour(),
        row.created(),
        row.number());
  }

  static void change(Session session, Media before, Media after) {
    ListingRow old = ListingRow.of(before);
    ListingRow now = ListingRow.of(after);
    if (old.equals(now)) {
      return;
    }
    session.update(
        """
        update listing set is_public = ?, mime_type = ?, folded = ?
        where account = ? and hour = ? and created = ? and number = ?
        """,
        now.isPublic(),
        now.mimeType(),
        now.folded(),
        now.account().value(),
        now.hour(),
        now.created(),
        now.number());
    if (!old.tallyKey().equals(now.tallyKey())) {
      uncount(session, old.tallyKey());
      count(session, now.tallyKey(), 1);
    }
  }

  /// Writes anew what searches look into.
  static void fold(Session session, ListingRow row) {
    session.update(
        """
        update listing set folded = ?
        where account = ? and hour = ? and created = ? and number = ? and folded <> ?
        """,
        row.folded(),
        row.account().value(),
        row.hour(),
        row.created(),
        row.number(),
        row.folded());
  }

  static void insert(Session session, ListingRow row) {
    session.update(
        """
        insert into listing (account, hour, created, number, expires, is_public, mime_type, folded)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        row.account().value(),
        row.hour(),
        row.created(),
        row.number(),
        row.expires(),
        row.isPublic(),
        row.mimeType(),
        row.folded());
  }

  private static void count(Session session, TallyKey key, long uploads) {
    session.update(
        """
        insert into tally (account, hour, mime_type, is_public, uploads) values (?, ?, ?, ?, ?)
        on conflict (account, hour, mime_type, is_public)
          do update set uploads = tally.uploads + excluded.uploads
        """,
        key.account().value(),
        key.hour(),
        key.mimeType(),
        key.isPublic(),
        uploads);
  }

  private static void uncount(Session session, TallyKey key) {
    String where = " where account = ? and hour = ? and mime_type = ? and is_public = ?";
    Object[] parameters = {key.account().value(), key.hour(), key.mimeType(), key.isPublic()};
    session.update("update tally set uploads = uploads - 1" + where, parameters);
    session.update("delete from tally" + where + " and uploads = 0", parameters);
  }
}
