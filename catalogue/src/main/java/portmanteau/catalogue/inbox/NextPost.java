package portmanteau.catalogue.inbox;

import java.util.List;
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
import portmanteau.core.media.MediaId;

/// The first post from some event on that a user is told of.
///
/// @param toOneself whether it is in the user's own conversation
/// @param shown its media with bytes that are still there
record NextPost(long event, boolean toOneself, Post post, List<Shown> shown) {

  /// A medium at its place in the post.
  record Shown(int place, MediaId media) {}

  /// What is told of a post at a time.
  ///
  /// @param medium null for a text
  record Part(@Nullable MediaId medium, int place, boolean withText) {}

  boolean isBy(User user) {
    return user.id().equals(post.author());
  }

  /// Whether it is told to its author as a message, too.
  boolean isMessageTo(User user) {
    return toOneself || !isBy(user);
  }

  /// The first part from that place on.
  Optional<Part> part(int from) {
    if (shown.isEmpty()) {
      return from == 0 && !post.text().isBlank()
          ? Optional.of(new Part(null, 0, true))
          : Optional.empty();
    }
    return shown.stream()
        .filter(one -> one.place() >= from)
        .findFirst()
        .map(one -> new Part(one.media(), one.place(), one.equals(shown.getFirst())));
  }

  /// One seek for each of the user's groups.
  static Optional<NextPost> find(Session session, User user, Terms terms, long from) {
    String self = user.id() + " " + user.id();
    return session
        .first(
            """
            select next.conversation, next.event from
              (select m.conversation,
                (select p.event from post p join conversation c on c.number = p.conversation
                 where p.conversation = m.conversation and p.event >= ? and p.event > m.since
                   and p.created > ?
                   and (? = 1 or p.author is null or p.author <> ? or c.pair = ?)
                 order by p.event limit 1) as event
              from member m where m.person = ?) next
            where next.event is not null order by next.event limit 1
            """,
            row -> new long[] {row.number(), row.number()},
            Math.max(from, tooOld(session, terms) + 1),
            terms.from(),
            terms.statuses(),
            user.id().value(),
            self,
            user.number())
        .flatMap(place -> read(session, place[0], place[1], self, terms));
  }

  /// An event that is too old to be told, as all before it are, by and large.
  private static long tooOld(Session session, Terms terms) {
    return session
        .first(
            "select number from event where at < ? order by at desc limit 1",
            Row::number,
            terms.from())
        .orElse(-1L);
  }

  private static Optional<NextPost> read(
      Session session, long conversation, long event, String self, Terms terms) {
    return session.first(
        """
        select p.number, p.id, c.id, p.author, p.kind, p.text, p.created, c.pair
        from post p join conversation c on c.number = p.conversation
        where p.conversation = ? and p.event = ?
        """,
        row -> next(session, row, event, self, terms),
        conversation,
        event);
  }

  private static NextPost next(Session session, Row row, long event, String self, Terms terms) {
    List<Shown> shown = shown(session, row.number(), terms);
    var post =
        new Post(
            new PostId(row.uuid()),
            new GroupId(row.uuid()),
            author(row.uuidOrNull()),
            Post.Kind.valueOf(row.text()),
            row.text(),
            shown.stream().map(Shown::media).toList(),
            row.instant());
    return new NextPost(event, self.equals(row.textOrNull()), post, shown);
  }

  private static List<Shown> shown(Session session, long post, Terms terms) {
    return session.list(
        """
        select s.place, m.id from post_media s join media m on m.number = s.media
        where s.post = ? and m.blob is not null and (m.expires is null or m.expires > ?)
        order by s.place
        """,
        row -> new Shown(Math.toIntExact(row.number()), new MediaId(row.uuid())),
        post,
        terms.now());
  }

  private static @Nullable UserId author(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }
}
