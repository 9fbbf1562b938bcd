package portmanteau.catalogue.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.Work;
import portmanteau.catalogue.event.EventLog;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.catalogue.media.MadeMedia;
import portmanteau.catalogue.media.NewMediaRows;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.Posts;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// The posts, in SQL.
public final class SqlPosts implements Posts {
  private final Engine engine;

  public SqlPosts(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Post add(AccountId account, Post post) {
    return Once.change(
        engine,
        "post",
        session -> {
          insert(session, account, post);
          return post;
        },
        made -> made.id().toString(),
        (session, note) -> Optional.of(recall(session, post, note)));
  }

  @Override
  public Brought addBringing(List<NewMedia> media, Post post) {
    return once(
        post,
        session -> {
          List<Media> added = NewMediaRows.add(session, media);
          insert(session, account(session, post.group()), post);
          return new Brought(post, added);
        });
  }

  @Override
  public Brought addBetweenEach(List<Pair> pairs, List<NewMedia> media, List<Post> posts) {
    return once(
        posts.getFirst(),
        session -> {
          // First, as all changes do that take an account's row, lest two wait for each other.
          session.lockRow("account", pairs.getFirst().newGroup().account().value());
          List<Media> added = NewMediaRows.add(session, media);
          Post first = addBetween(session, pairs.getFirst(), posts.getFirst());
          for (int i = 1; i < pairs.size(); i++) {
            addBetween(session, pairs.get(i), posts.get(i));
          }
          return new Brought(first, added);
        });
  }

  private static Post addBetween(Session session, Pair pair, Post post) {
    Group group = GroupRows.pair(session, pair, post.created());
    Post placed = post.in(group.id());
    insert(session, group.account(), placed);
    return placed;
  }

  private Brought once(Post post, Work<Brought> create) {
    return Once.change(
        engine,
        "post",
        create,
        made -> made.post().id() + " " + MadeMedia.note(made.media()),
        (session, note) -> {
          String[] ids = note.split(" ", 2);
          return MadeMedia.recall(session, ids[1])
              .map(brought -> new Brought(recall(session, post, ids[0]), brought));
        });
  }

  /// The same post, as it was made before.
  private static Post recall(Session session, Post post, String id) {
    return session
        .first(
            """
            select p.id, p.created, c.id from post p
              join conversation c on c.number = p.conversation
            where p.id = ?
            """,
            row -> post.made(new PostId(row.uuid()), row.instant()).in(new GroupId(row.uuid())),
            id)
        .orElseThrow(
            () -> new Problem.Gone("What this request posted has been deleted since.").refusal());
  }

  private static AccountId account(Session session, GroupId group) {
    return findAccount(session, group).orElseThrow(SqlPosts::noGroup);
  }

  private static Optional<AccountId> findAccount(Session session, GroupId group) {
    return session.first(
        "select account from conversation where id = ?",
        row -> new AccountId(row.text()),
        group.value());
  }

  private static void insert(Session session, AccountId account, Post post) {
    long event =
        EventLog.writeNumbered(
            session,
            account,
            EventKind.POST_CREATED,
            post.created(),
            post.id(),
            post.group().toString());
    long number = insertRow(session, account, post, event);
    int place = 0;
    for (MediaId media : post.media()) {
      int shown =
          session.update(
              """
              insert into post_media (post, place, media)
              select ?, ?, number from media
              where id = ? and account = ? and (expires is null or expires > ?)
              """,
              number,
              place++,
              media.value(),
              account.value(),
              post.created());
      if (shown == 0) {
        throw new Problem.NotFound("There is no such media.").refusal();
      }
    }
  }

  private static long insertRow(Session session, AccountId account, Post post, long event) {
    UserId author = post.author();
    long group =
        session
            .first(
                "select number from conversation where id = ? and account = ?",
                Row::number,
                post.group().value(),
                account.value())
            .orElseThrow(SqlPosts::noGroup);
    return session
        .insert(
            """
            insert into post (id, conversation, author, kind, text, created, event, addressee)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            post.id().value(),
            group,
            author == null ? null : author.value(),
            post.kind().name(),
            post.text(),
            post.created(),
            event,
            post.addressee() == null ? null : post.addressee().value())
        .orElseThrow();
  }

  @Override
  public Optional<Kept> find(PostId id, Instant now) {
    return engine.read(session ->
        session.first(
            """
            select p.number, p.id, c.id, p.author, p.kind, p.text, p.created, p.addressee
            from post p join conversation c on c.number = p.conversation
            where p.id = ?
            """,
            row -> kept(session, row, now),
            id.value()));
  }

  @Override
  public Set<UserId> authors(AccountId account, Instant from, Instant until, int limit) {
    return Set.copyOf(
        engine.scan(
            account,
            session ->
                session.list(
                    """
                    select distinct p.author from conversation c
                      join post p on p.conversation = c.number
                    where c.account = ? and p.created >= ? and p.created < ?
                      and p.author is not null
                    limit ?
                    """,
                    row -> new UserId(row.uuid()),
                    account.value(),
                    from,
                    until,
                    limit)));
  }

  @Override
  public List<Post> list(
      GroupId group, @Nullable Instant from, Set<Post.Kind> kinds, int limit, Instant now) {
    if (kinds.isEmpty()) {
      return List.of();
    }
    Optional<AccountId> account = engine.read(session -> findAccount(session, group));
    return account
        .map(owner -> engine.scan(owner, session -> list(session, group, from, kinds, limit, now)))
        .orElse(List.of());
  }

  private static List<Post> list(
      Session session,
      GroupId group,
      @Nullable Instant from,
      Set<Post.Kind> kinds,
      int limit,
      Instant now) {
    var parameters = new ArrayList<Object>();
    parameters.add(group.value());
    var conditions = new StringBuilder("c.id = ?");
    if (from != null) {
      conditions.append(" and p.created >= ?");
      parameters.add(from);
    }
    conditions.append(" and p.kind in (").append("?, ".repeat(kinds.size() - 1)).append("?)");
    kinds.forEach(kind -> parameters.add(kind.name()));
    parameters.add(limit);
    return ReadableRows.of(
        session,
        "posts",
        """
        select p.number, p.id, c.id, p.author, p.kind, p.text, p.created, p.addressee
        from post p join conversation c on c.number = p.conversation
        where %s order by p.created desc, p.number desc limit ?
        """
            .formatted(conditions),
        row -> post(session, row, now),
        parameters.toArray());
  }

  private static Post post(Session session, Row row, Instant now) {
    return kept(session, row, now).post();
  }

  private static Kept kept(Session session, Row row, Instant now) {
    List<Shown> shown = shown(session, row.number(), now);
    var post =
        new Post(
            new PostId(row.uuid()),
            new GroupId(row.uuid()),
            user(row.uuidOrNull()),
            Post.Kind.valueOf(row.text()),
            row.text(),
            shown.stream().map(Shown::media).toList(),
            row.instant(),
            user(row.uuidOrNull()));
    return new Kept(post, shown.stream().map(Shown::place).toList());
  }

  private record Shown(int place, MediaId media) {}

  private static List<Shown> shown(Session session, long post, Instant now) {
    return session.list(
        """
        select s.place, m.id from post_media s join media m on m.number = s.media
        where s.post = ? and (m.expires is null or m.expires > ?) order by s.place
        """,
        row -> new Shown(Math.toIntExact(row.number()), new MediaId(row.uuid())),
        post,
        now);
  }

  private static @Nullable UserId user(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }

  private static RuntimeException noGroup() {
    return new Problem.NotFound("There is no such group.").refusal();
  }
}
