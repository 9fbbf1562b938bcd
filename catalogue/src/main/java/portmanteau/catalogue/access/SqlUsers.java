package portmanteau.catalogue.access;

import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
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
    long number =
        engine.change(session -> {
          LiveAccount.require(session, user.account());
          return insert(session, user);
        });
    return user.numbered(number);
  }

  private static long insert(Session session, NewUser user) {
    return session
        .first(
            """
            insert into person
              (id, account, name, phone, password_hash, administrator, provisioned, created)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning number
            """,
            Row::number,
            user.id().value(),
            user.account().value(),
            user.name(),
            user.phone(),
            user.passwordHash(),
            user.administrator(),
            user.provisioned(),
            user.created())
        .orElseThrow(() -> new Problem.Conflict("A user with this phone number exists.").refusal());
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
    return engine.scan(session ->
        session.list(
            SELECT + "where p.account = ? order by p.created, p.number",
            SqlUsers::user,
            account.value()));
  }

  @Override
  public void provision(UserId id) {
    engine.change(
        session -> session.update("update person set provisioned = 1 where id = ?", id.value()));
  }

  @Override
  public boolean delete(AccountId account, UserId id) {
    int deleted =
        engine.change(session ->
            session.update(
                "delete from person where id = ? and account = ?", id.value(), account.value()));
    return deleted > 0;
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
