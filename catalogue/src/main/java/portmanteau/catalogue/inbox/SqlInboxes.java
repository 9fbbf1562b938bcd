package portmanteau.catalogue.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.GroupId;
import portmanteau.core.inbox.Inboxes;
import portmanteau.core.inbox.Notice;

/// The inboxes, in SQL. Where there is nothing to tell, nothing is written.
public final class SqlInboxes implements Inboxes {
  /// Events by which a cursor falls behind where nothing comes, before it is written again.
  private static final long FAR_BEHIND = 1_000;

  private final Engine engine;

  public SqlInboxes(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<Notice> receive(User user, Terms terms) {
    Look look = engine.read(session -> look(session, user, terms));
    if (look.something()) {
      return engine.change(session -> InboxReader.of(session, user, terms).receive());
    }
    if (look.farBehind()) {
      engine.change(session -> InboxCursor.skip(session, user, look.last()));
    }
    return Optional.empty();
  }

  /// What was seen without a change.
  ///
  /// @param something whether there is, or may be, something to tell
  /// @param last the newest event when nothing was found
  /// @param cursor where the inbox is
  private record Look(boolean something, long last, long cursor) {
    boolean farBehind() {
      return last - cursor > FAR_BEHIND;
    }
  }

  /// The newest event is asked for first: whatever is committed later has a greater number.
  private static Look look(Session session, User user, Terms terms) {
    long last = last(session, user.account());
    InboxCursor cursor = InboxCursor.find(session, user).orElse(InboxCursor.NEW);
    boolean something =
        cursor.isWaiting()
            || NextPost.find(session, user, terms, cursor.event()).isPresent()
            || (terms.statuses() && StatusRows.first(session, user, terms).isPresent());
    return new Look(something, last, cursor.event());
  }

  @Override
  public boolean delete(User user, long receipt, Terms terms) {
    boolean waits =
        engine
            .read(session -> InboxCursor.find(session, user))
            .filter(cursor -> cursor.isWaiting(receipt))
            .isPresent();
    return waits && engine.change(session -> InboxReader.of(session, user, terms).delete(receipt));
  }

  @Override
  public Set<GroupId> groups(UserId user) {
    return Set.copyOf(
        engine.read(session ->
            session.list(
                """
                select c.id from person p
                  join member m on m.person = p.number
                  join conversation c on c.number = m.conversation
                where p.id = ?
                """,
                row -> new GroupId(row.uuid()),
                user.value())));
  }

  @Override
  public News news(AccountId account, long after) {
    long last = engine.read(session -> last(session, account));
    if (after < 0 || last <= after) {
      return new News(last, Set.of());
    }
    return new News(
        last,
        Set.copyOf(
            engine.scan(
                account,
                session ->
                    session.list(
                        """
                        select distinct p.id from event e
                          join conversation c on c.id = e.detail
                          join member m on m.conversation = c.number
                          join person p on p.number = m.person
                        where e.account = ? and e.number > ? and e.number <= ? and e.kind = ?
                        """,
                        row -> new UserId(row.uuid()),
                        account.value(),
                        after,
                        last,
                        EventKind.POST_CREATED.word()))));
  }

  private static long last(Session session, AccountId account) {
    return session
        .first(
            "select coalesce(max(number), 0) from event where account = ?",
            Row::number,
            account.value())
        .orElse(0L);
  }

  @Override
  public boolean isShared() {
    return !engine.isEmbedded();
  }

  @Override
  public int sweep(Instant cutoff) {
    return engine.change(
        session -> session.update("delete from message_status where at < ?", cutoff));
  }
}
