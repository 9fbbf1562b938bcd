package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.MemberEvents;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;

/// The users, in SQL.
public final class SqlUsers implements Users {
  /// The columns that [#user] reads, of a table or alias `p`.
  public static final String COLUMNS =
      """
      p.id, p.number, p.account, p.name, p.phone, p.password_hash, p.administrator, p.provisioned,
        p.created
      """;

  private static final String SELECT = "select " + COLUMNS + "from person p ";

  private final Engine engine;

  public SqlUsers(Engine engine) {
    this.engine = engine;
  }

  @Override
  public User add(NewUser user) {
    return Once.change(
        engine,
        "user",
        session -> {
          LiveAccount.require(session, user.account());
          return user.numbered(insert(session, user));
        },
        made -> made.id().toString(),
        SqlUsers::recall);
  }

  private static Optional<User> recall(Session session, String id) {
    return Optional.of(
        session
            .first(SELECT + "where p.id = ?", SqlUsers::user, id)
            .orElseThrow(() ->
                new Problem.Gone("The user that this request made has been deleted since.")
                    .refusal()));
  }

  /// The user with that account and phone number, made where there is none.
  public static UserId invite(Session session, NewUser guest) {
    return byPhone(session, guest)
        .or(() -> inserted(session, guest).map(number -> guest.id()))
        // Another request has invited the same person at the same time.
        .or(() -> byPhone(session, guest))
        .orElseThrow(() -> taken(session, guest));
  }

  private static Optional<UserId> byPhone(Session session, NewUser guest) {
    return session.first(
        "select id from person where account = ? and phone = ?",
        row -> new UserId(row.uuid()),
        guest.account().value(),
        guest.phone());
  }

  private static long insert(Session session, NewUser user) {
    return inserted(session, user).orElseThrow(() -> taken(session, user));
  }

  private static RuntimeException taken(Session session, NewUser user) {
    boolean byId = session.exists("select 1 from person where id = ?", user.id().value());
    return new Problem.Conflict("A user with this " + (byId ? "id" : "phone number") + " exists.")
        .refusal();
  }

  private static Optional<Long> inserted(Session session, NewUser user) {
    return session.insert(
        """
        insert into person
          (id, account, name, phone, password_hash, administrator, provisioned, created)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        user.id().value(),
        user.account().value(),
        user.name(),
        user.phone(),
        user.passwordHash(),
        user.administrator(),
        user.provisioned(),
        user.created());
  }

  @Override
  public Optional<User> find(UserId id) {
    return engine.read(
        session -> session.first(SELECT + "where p.id = ?", SqlUsers::user, id.value()));
  }

  @Override
  public Optional<User> findNumber(long number) {
    return engine.read(
        session -> session.first(SELECT + "where p.number = ?", SqlUsers::user, number));
  }

  @Override
  public Optional<User> findPhone(AccountId account, String phone) {
    return engine.read(session ->
        session.first(
            SELECT + "where p.account = ? and p.phone = ?",
            SqlUsers::user,
            account.value(),
            phone));
  }

  @Override
  public List<User> list(AccountId account) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "users",
                SELECT + "where p.account = ? order by p.created, p.number",
                SqlUsers::user,
                account.value()));
  }

  @Override
  public List<User> made(AccountId account, Instant from, Instant until, int limit) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "users",
                SELECT
                    + """
                    where p.account = ? and p.created >= ? and p.created < ?
                    order by p.created, p.number limit ?
                    """,
                SqlUsers::user,
                account.value(),
                from,
                until,
                limit));
  }

  @Override
  public Optional<User> edit(AccountId account, UserId id, UnaryOperator<User> edit) {
    return engine.change(session ->
        session
            .first(
                SELECT + "where p.id = ? and p.account = ?" + session.lock("p"),
                SqlUsers::user,
                id.value(),
                account.value())
            .map(before -> replace(session, before, edit.apply(before))));
  }

  private static User replace(Session session, User before, User after) {
    if (!Objects.equals(before.phone(), after.phone())) {
      requireFree(session, after);
      SqlPins.discard(session, before.id());
    }
    session.update(
        """
        update person set name = ?, phone = ?, password_hash = ?, administrator = ? where number = ?
        """,
        after.name(),
        after.phone(),
        after.passwordHash(),
        after.administrator(),
        before.number());
    return after;
  }

  private static void requireFree(Session session, User user) {
    boolean isTaken =
        session.exists(
            "select 1 from person where account = ? and phone = ? and number <> ?",
            user.account().value(),
            user.phone(),
            user.number());
    if (isTaken) {
      throw new Problem.Conflict("A user with this phone number exists.").refusal();
    }
  }

  @Override
  public void provision(UserId id) {
    engine.change(
        session -> session.update("update person set provisioned = 1 where id = ?", id.value()));
  }

  @Override
  public boolean delete(AccountId account, UserId id, Instant now) {
    int deleted =
        engine.change(session -> {
          // First, as all changes do that take an account's row, lest two wait for each other.
          session.lockRow("account", account.value());
          tellDepartures(session, account, id, now);
          return session.update(
              "delete from person where id = ? and account = ?", id.value(), account.value());
        });
    return deleted > 0;
  }

  private static void tellDepartures(Session session, AccountId account, UserId id, Instant now) {
    session
        .list(
            """
            select c.id, m.role from person p
              join member m on m.person = p.number
              join conversation c on c.number = m.conversation
            where p.id = ? and p.account = ? order by m.number
            """,
            row -> new MemberEvents.Membership(row.text(), row.text()),
            id.value(),
            account.value())
        .forEach(membership -> MemberEvents.removed(session, account, id, membership, now));
  }

  /// Reads [#COLUMNS].
  public static User user(Row row) {
    return new User(
        new UserId(row.uuid()),
        row.number(),
        new AccountId(row.text()),
        row.text(),
        row.textOrNull(),
        row.textOrNull(),
        row.flag(),
        row.flag(),
        row.instant());
  }
}
