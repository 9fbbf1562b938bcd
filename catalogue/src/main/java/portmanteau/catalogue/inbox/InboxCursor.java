package portmanteau.catalogue.inbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.User;

/// How far a user has come.
///
/// @param event before which all is done with, and of whose post all before `place` is
/// @param receipt the last that was given
/// @param waiting what it was given to; null once that is deleted
/// @param status the number of the status that waits
record InboxCursor(
    long event, int place, long receipt, @Nullable Waiting waiting, @Nullable Long status) {
  static final InboxCursor NEW = new InboxCursor(0, 0, 0, null, null);

  private static final String SELECT =
      "select i.event, i.place, i.receipt, i.waiting, i.status from inbox i where i.person = ?";

  /// What may have a receipt.
  enum Waiting {
    POST,
    STATUS
  }

  boolean isWaiting() {
    return waiting != null;
  }

  boolean isWaiting(long asked) {
    return isWaiting() && receipt == asked;
  }

  /// What comes after the place, with nothing that waits.
  InboxCursor passed() {
    return waiting == Waiting.STATUS
        ? new InboxCursor(event, place, receipt, null, null)
        : at(event, place + 1);
  }

  InboxCursor at(long newEvent, int newPlace) {
    return new InboxCursor(newEvent, newPlace, receipt, null, null);
  }

  /// With a new receipt for what is at the place.
  InboxCursor givenToPost() {
    return new InboxCursor(event, place, receipt + 1, Waiting.POST, null);
  }

  InboxCursor givenToStatus(long number) {
    return new InboxCursor(event, place, receipt + 1, Waiting.STATUS, number);
  }

  static Optional<InboxCursor> find(Session session, User user) {
    return session.first(SELECT, InboxCursor::cursor, user.number());
  }

  /// The cursor, kept to this transaction.
  static InboxCursor lock(Session session, User user) {
    session.update(
        """
        insert into inbox (person, event, place, receipt) values (?, 0, 0, 0)
        on conflict do nothing
        """,
        user.number());
    return session
        .first(SELECT + session.lock("i"), InboxCursor::cursor, user.number())
        .orElse(NEW);
  }

  void save(Session session, User user) {
    session.update(
        """
        update inbox set event = ?, place = ?, receipt = ?, waiting = ?, status = ?
        where person = ?
        """,
        event,
        place,
        receipt,
        waiting == null ? null : waiting.name(),
        status,
        user.number());
  }

  /// Passes over events in which there was nothing for the user.
  static int skip(Session session, User user, long last) {
    InboxCursor now = lock(session, user);
    if (now.isWaiting() || now.event() > last) {
      return 0;
    }
    now.at(last + 1, 0).save(session, user);
    return 1;
  }

  private static InboxCursor cursor(Row row) {
    return new InboxCursor(
        row.number(),
        Math.toIntExact(row.number()),
        row.number(),
        waiting(row.textOrNull()),
        row.numberOrNull());
  }

  private static @Nullable Waiting waiting(@Nullable String word) {
    return word == null ? null : Waiting.valueOf(word);
  }
}
