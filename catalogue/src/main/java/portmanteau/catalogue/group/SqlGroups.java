package portmanteau.catalogue.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.access.LiveAccount;
import portmanteau.catalogue.access.SqlUsers;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.MemberEvents;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Member;
import portmanteau.core.group.NewGroup;
import portmanteau.core.group.Posts;

/// The groups and their members, in SQL.
public final class SqlGroups implements Groups {
  private static final String SELECT =
      """
      select c.id, c.number, c.account, c.name, c.welcome, c.type,
        case when c.pair is null then 0 else 1 end, c.created,
        (select count(*) from member m where m.conversation = c.number)
      from conversation c
      """;

  /// Posts that are deleted in one change.
  private static final int STEP = 500;

  private final Engine engine;

  public SqlGroups(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Group add(
      NewGroup group, List<UserId> admins, List<UserId> members, List<NewUser> invited) {
    return Once.change(
        engine,
        "group",
        session -> {
          LiveAccount.require(session, group.account());
          // First, as all changes do that take an account's row, lest two wait for each other.
          session.lockRow("account", group.account().value());
          if (insert(session, group, null) == 0) {
            throw new Problem.Conflict("A group with this id exists.").refusal();
          }
          Group empty = made(session, group.id().toString());
          Instant now = group.created();
          admins.forEach(user -> join(session, empty, user, Member.Role.ADMIN, now));
          members.forEach(user -> join(session, empty, user, Member.Role.MEMBER, now));
          invite(session, empty, invited, now);
          return made(session, group.id().toString());
        },
        made -> made.id().toString(),
        (session, id) -> Optional.of(made(session, id)));
  }

  private static Group made(Session session, String id) {
    return session
        .first(SELECT + "where c.id = ?", SqlGroups::group, id)
        .orElseThrow(() ->
            new Problem.Gone("The group that this request made has been deleted since.").refusal());
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return engine.read(
        session -> session.first(SELECT + "where c.id = ?", SqlGroups::group, id.value()));
  }

  @Override
  public Optional<Group> findNumber(long number) {
    return engine.read(
        session -> session.first(SELECT + "where c.number = ?", SqlGroups::group, number));
  }

  @Override
  public List<Group> list(AccountId account) {
    return engine.scan(
        account,
        session ->
            session.list(
                SELECT + "where c.account = ? order by c.created, c.number",
                SqlGroups::group,
                account.value()));
  }

  @Override
  public List<Group> joinedBy(UserId user) {
    Optional<AccountId> account =
        engine.read(session ->
            session.first(
                "select account from person where id = ?",
                row -> new AccountId(row.text()),
                user.value()));
    return account.map(owner -> joinedBy(owner, user)).orElse(List.of());
  }

  private List<Group> joinedBy(AccountId account, UserId user) {
    return engine.scan(
        account,
        session ->
            session.list(
                SELECT
                    + """
                    join member own on own.conversation = c.number
                    join person p on p.number = own.person
                    where p.id = ? order by c.created, c.number
                    """,
                SqlGroups::group,
                user.value()));
  }

  @Override
  public List<Member> members(GroupId id) {
    return find(id).map(group -> members(group.account(), id)).orElse(List.of());
  }

  private List<Member> members(AccountId account, GroupId id) {
    return engine.scan(
        account,
        session ->
            session.list(
                """
                select %s, m.role
                from conversation c
                  join member m on m.conversation = c.number
                  join person p on p.number = m.person
                where c.id = ? order by m.number
                """
                    .formatted(SqlUsers.COLUMNS),
                row -> new Member(SqlUsers.user(row), Member.Role.valueOf(row.text())),
                id.value()));
  }

  @Override
  public boolean isMember(GroupId id, UserId user) {
    return engine.read(session -> isMember(session, id, user));
  }

  /// The group of two, made in this change where there is none; who has left it is in it again.
  static Group pair(Session session, Posts.Pair pair, Instant now) {
    AccountId account = pair.newGroup().account();
    String name = pairName(pair.one(), pair.other());
    Group group =
        findPair(session, account, name)
            .orElseGet(() -> settlePair(session, pair.newGroup(), name));
    join(session, group, pair.one(), Member.Role.MEMBER, now);
    join(session, group, pair.other(), Member.Role.MEMBER, now);
    return group;
  }

  private static Group settlePair(Session session, NewGroup newGroup, String pair) {
    LiveAccount.require(session, newGroup.account());
    // Users with these ids were in another account once, and are not there any more.
    session.update(
        "update conversation set pair = null where pair = ? and account <> ?",
        pair,
        newGroup.account().value());
    insert(session, newGroup, pair);
    return findPair(session, newGroup.account(), pair)
        .orElseThrow(() -> new Problem.Conflict("A group with this id exists.").refusal());
  }

  private static String pairName(UserId one, UserId other) {
    return Stream.of(one, other).map(UserId::toString).sorted().collect(Collectors.joining(" "));
  }

  @Override
  public void join(GroupId id, Set<UserId> users, Instant now) {
    engine.change(session -> {
      Group group = keep(session, id).orElseThrow(SqlGroups::noGroupOrUser);
      users.forEach(user -> join(session, group, user, Member.Role.MEMBER, now));
      return true;
    });
  }

  /// The group, its account's row locked: first, as all changes do that take it, lest two wait for
  /// each other.
  private static Optional<Group> keep(Session session, GroupId id) {
    Optional<Group> found = session.first(SELECT + "where c.id = ?", SqlGroups::group, id.value());
    found.ifPresent(group -> session.lockRow("account", group.account().value()));
    return found;
  }

  @Override
  public void invite(GroupId id, List<NewUser> invited, Instant now) {
    engine.change(session -> {
      Group group = keep(session, id).orElseThrow(SqlGroups::noGroupOrUser);
      invite(session, group, invited, now);
      return true;
    });
  }

  private static void invite(Session session, Group group, List<NewUser> invited, Instant now) {
    for (NewUser guest : invited) {
      join(session, group, SqlUsers.invite(session, guest), Member.Role.MEMBER, now);
    }
  }

  @Override
  public boolean rename(GroupId id, String name) {
    return engine.change(session ->
        session.update("update conversation set name = ? where id = ?", name, id.value()))
        > 0;
  }

  /// The members go first, in one change, so that nobody reads or posts any more; then the posts in
  /// small steps, of which there may be a million.
  ///
  /// After a crash in between the group is there without members, to be deleted again.
  @Override
  public boolean delete(AccountId account, GroupId id, Instant now) {
    boolean isOurs =
        engine.change(session ->
            keep(session, id)
                .filter(group -> group.account().equals(account))
                .map(group -> empty(session, group, now))
                .isPresent());
    if (!isOurs) {
      return false;
    }
    while (engine.change(session -> removePosts(session, id, STEP)) == STEP) {
      // Repeats until a step finds less than a full batch.
    }
    return engine.change(
        session -> keep(session, id).filter(group -> remove(session, group, now)).isPresent());
  }

  /// With what has come into it meanwhile.
  private static boolean remove(Session session, Group group, Instant now) {
    empty(session, group, now);
    return session.update("delete from conversation where number = ?", group.number()) > 0;
  }

  private static Group empty(Session session, Group group, Instant now) {
    session
        .list(
            """
            select p.id from member m join person p on p.number = m.person
            where m.conversation = ? order by m.number
            """,
            row -> new UserId(row.uuid()),
            group.number())
        .forEach(user -> leave(session, group, user, now));
    return group;
  }

  private static int removePosts(Session session, GroupId id, int limit) {
    return session.update(
        """
        delete from post where number in
          (select p.number from post p join conversation c on c.number = p.conversation
           where c.id = ? limit ?)
        """,
        id.value(),
        limit);
  }

  @Override
  public boolean promote(GroupId id, UserId user) {
    return engine.change(session ->
        session.update(
            """
            update member set role = ?
            where conversation = (select number from conversation where id = ?)
              and person = (select number from person where id = ?)
            """,
            Member.Role.ADMIN.name(),
            id.value(),
            user.value()))
        > 0;
  }

  @Override
  public boolean leave(GroupId id, UserId user, Instant now) {
    return engine.change(
        session -> keep(session, id).filter(group -> leave(session, group, user, now)).isPresent());
  }

  private static boolean leave(Session session, Group group, UserId user, Instant now) {
    record Found(long number, String role) {}
    Optional<Found> member =
        session.first(
            """
            select m.number, m.role from conversation c
              join member m on m.conversation = c.number
              join person p on p.number = m.person
            where c.id = ? and p.id = ?
            """,
            row -> new Found(row.number(), row.text()),
            group.id().value(),
            user.value());
    member.ifPresent(found -> {
      session.update("delete from member where number = ?", found.number());
      var membership = new MemberEvents.Membership(group.id().toString(), found.role());
      MemberEvents.removed(session, group.account(), user, membership, now);
    });
    return member.isPresent();
  }

  private static int insert(Session session, NewGroup group, @Nullable String pair) {
    return session.update(
        """
        insert into conversation (id, account, name, welcome, type, created, pair)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        group.id().value(),
        group.account().value(),
        group.name(),
        group.welcome(),
        group.type(),
        group.created(),
        pair);
  }

  private static void join(
      Session session, Group group, UserId user, Member.Role role, Instant now) {
    int joined =
        session.update(
            """
            insert into member (conversation, person, role, since)
            select c.number, p.number, ?,
              (select coalesce(max(e.number), 0) from event e where e.account = c.account)
            from conversation c join person p on p.account = c.account
            where c.id = ? and p.id = ?
            on conflict do nothing
            """,
            role.name(),
            group.id().value(),
            user.value());
    if (joined > 0) {
      var membership = new MemberEvents.Membership(group.id().toString(), role.name());
      MemberEvents.added(session, group.account(), user, membership, now);
    } else if (!isMember(session, group.id(), user)) {
      throw noGroupOrUser();
    }
  }

  private static RuntimeException noGroupOrUser() {
    return new Problem.NotFound("There is no such group or user.").refusal();
  }

  private static boolean isMember(Session session, GroupId id, UserId user) {
    return session.exists(
        """
        select 1 from conversation c
          join member m on m.conversation = c.number
          join person p on p.number = m.person
        where c.id = ? and p.id = ?
        """,
        id.value(),
        user.value());
  }

  private static Optional<Group> findPair(Session session, AccountId account, String pair) {
    return session.first(
        SELECT + "where c.pair = ? and c.account = ?", SqlGroups::group, pair, account.value());
  }

  private static Group group(Row row) {
    return new Group(
        new GroupId(row.uuid()),
        row.number(),
        new AccountId(row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.flag(),
        row.instant(),
        Math.toIntExact(row.number()));
  }
}
