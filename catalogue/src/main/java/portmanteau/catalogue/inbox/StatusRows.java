package portmanteau.catalogue.inbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.inbox.Inboxes.Terms;
import portmanteau.core.inbox.Notice;
import portmanteau.core.inbox.Notice.Status;

/// What has become of posts, one row each, until their authors have read it.
final class StatusRows {
  private static final String SELECT =
      """
      select s.number, s.post, c.id, s.reader, s.status, s.at
      from message_status s join conversation c on c.number = s.conversation
      """;

  private StatusRows() {}

  record StatusRow(
      long number, PostId post, GroupId group, @Nullable UserId reader, Status status, Instant at) {

    Notice notice(long receipt) {
      return new Notice.StatusChanged(receipt, post, group, reader, status, at);
    }
  }

  /// For a post whose author is known.
  static void add(Session session, Post post, User reader, Status status, Instant at) {
    session.update(
        """
        insert into message_status (person, post, conversation, reader, status, at)
        select p.number, ?, c.number, ?, ?, ? from person p join conversation c on c.id = ?
        where p.id = ?
        """,
        post.id().value(),
        reader.id().value(),
        status.name(),
        at,
        post.group().value(),
        Objects.requireNonNull(post.author()).value());
  }

  static Optional<StatusRow> first(Session session, User author, Terms terms) {
    return session.first(
        SELECT + "where s.person = ? and s.at > ? order by s.number limit 1",
        StatusRows::row,
        author.number(),
        terms.from());
  }

  static Optional<StatusRow> find(Session session, long number) {
    return session.first(SELECT + "where s.number = ?", StatusRows::row, number);
  }

  static void delete(Session session, long number) {
    session.update("delete from message_status where number = ?", number);
  }

  private static StatusRow row(Row row) {
    return new StatusRow(
        row.number(),
        new PostId(row.uuid()),
        new GroupId(row.uuid()),
        reader(row.uuidOrNull()),
        Status.valueOf(row.text()),
        row.instant());
  }

  private static @Nullable UserId reader(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }
}
