package portmanteau.catalogue.access;

import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.ApiUsers;

/// The API users, in SQL.
public final class SqlApiUsers implements ApiUsers {
  private static final String SELECT =
      "select login, account, name, password_hash, created from api_user ";

  private final Engine engine;

  public SqlApiUsers(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void add(ApiUser apiUser) {
    Once.renew(
        engine,
        "api_user",
        session -> {
          LiveAccount.require(session, apiUser.account());
          return session.update(
              """
              insert into api_user (login, account, name, password_hash, created)
              values (?, ?, ?, ?, ?)
              """,
              apiUser.login(),
              apiUser.account().value(),
              apiUser.name(),
              apiUser.passwordHash(),
              apiUser.created());
        },
        inserted -> apiUser.login(),
        (session, login) -> session.update("delete from api_user where login = ?", login));
  }

  @Override
  public Optional<ApiUser> find(String login) {
    return engine.read(
        session -> session.first(SELECT + "where login = ?", SqlApiUsers::apiUser, login));
  }

  @Override
  public List<ApiUser> list(AccountId account) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "API users",
                SELECT + "where account = ? order by login",
                SqlApiUsers::apiUser,
                account.value()));
  }

  @Override
  public boolean delete(AccountId account, String login) {
    int deleted =
        engine.change(session ->
            session.update(
                "delete from api_user where login = ? and account = ?", login, account.value()));
    return deleted > 0;
  }

  private static ApiUser apiUser(Row row) {
    return new ApiUser(
        row.text(), new AccountId(row.text()), row.text(), row.text(), row.instant());
  }
}
