package portmanteau.catalogue.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.catalogue.access.LiveAccount;
import portmanteau.catalogue.access.SqlUsers;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Session;
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

/// The groups and their members, in SQL.
public final class SqlGroups implements Groups {
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
          if (GroupRows.insert(session, group, null) == 0) {
            throw new Problem.Conflict("A group with this id exists.").refusal();
          }
          Group empty = made(session, group.id().toString());
          Instant now = group.created();
          admins.forEach(user -> MemberRows.join(session, empty, user, Member.Role.ADMIN, now));
          members.forEach(user -> MemberRows.join(session, empty, user, Member.Role.MEMBER, now));
          MemberRows.invite(session, empty, invited, now);
          return made(session, group.id().toString());
        },
        made -> made.id().toString(),
        (session, id) -> Optional.of(made(session, id)));
  }

  private static Group made(Session session, String id) {
    return session
        .first(GroupRows.SELECT + "where c.id = ?", GroupRows::group, id)
        .orElseThrow(() ->
            new Problem.Gone("The group that this request made has been deleted since.").refusal());
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return engine.read(session ->
        session.first(GroupRows.SELECT + "where c.id = ?", GroupRows::group, id.value()));
  }

  @Override
  public Optional<Group> findNumber(long number) {
    return engine.read(session ->
        session.first(GroupRows.SELECT + "where c.number = ?", GroupRows::group, number));
  }

  @Override
  public List<Group> list(AccountId account) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "groups",
                GroupRows.SELECT + "where c.account = ? order by c.created, c.number",
                GroupRows::group,
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
            ReadableRows.of(
                session,
                "groups",
                GroupRows.SELECT
                    + """
                    join member own on own.conversation = c.number
                    join person p on p.number = own.person
                    where p.id = ? order by c.created, c.number
                    """,
                GroupRows::group,
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
            ReadableRows.of(
                session,
                "members",
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
    return engine.read(session -> MemberRows.isMember(session, id, user));
  }

  @Override
  public void join(GroupId id, Set<UserId> users, Instant now) {
    engine.change(session -> {
      Group group = keep(session, id).orElseThrow(MemberRows::noGroupOrUser);
      users.forEach(user -> MemberRows.join(session, group, user, Member.Role.MEMBER, now));
      return true;
    });
  }

  /// The group, its account's row locked: first, as all changes do that take it, lest two wait for
  /// each other.
  private static Optional<Group> keep(Session session, GroupId id) {
    Optional<Group> found =
        session.first(GroupRows.SELECT + "where c.id = ?", GroupRows::group, id.value());
    found.ifPresent(group -> session.lockRow("account", group.account().value()));
    return found;
  }

  @Override
  public void invite(GroupId id, List<NewUser> invited, Instant now) {
    engine.change(session -> {
      Group group = keep(session, id).orElseThrow(MemberRows::noGroupOrUser);
      MemberRows.invite(session, group, invited, now);
      return true;
    });
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
    ReadableRows.of(
            session,
            "members",
            """
            select p.id from member m join person p on p.number = m.person
            where m.conversation = ? order by m.number
            """,
            row -> new UserId(row.uuid()),
            group.number())
        .forEach(user -> MemberRows.leave(session, group, user, now));
    session.update("delete from member where conversation = ?", group.number());
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
    return engine.change(session ->
        keep(session, id).filter(group -> MemberRows.leave(session, group, user, now)).isPresent());
  }
}
