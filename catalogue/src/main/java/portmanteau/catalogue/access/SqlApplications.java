package portmanteau.catalogue.access;

import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Applications;
import portmanteau.core.secret.SecretHash;

/// The applications, in SQL.
public final class SqlApplications implements Applications {
  private static final String SELECT =
      "select id, account, name, public_key, algorithm, secret, created, version from application ";

  private final Engine engine;

  public SqlApplications(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void add(Application application) {
    Once.renew(
        engine,
        "application",
        session -> {
          LiveAccount.require(session, application.account());
          return session.update(
              """
              insert into application
                (id, account, name, public_key, algorithm, secret, created, version)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              application.id().value(),
              application.account().value(),
              application.name(),
              application.publicKey(),
              application.algorithm(),
              application.secret().value(),
              application.created(),
              application.version());
        },
        inserted -> application.id().toString(),
        (session, id) -> session.update("delete from application where id = ?", id));
  }

  @Override
  public Optional<Application> find(ApplicationId id) {
    return engine.read(session ->
        session.first(SELECT + "where id = ?", SqlApplications::application, id.value()));
  }

  @Override
  public List<Application> list(AccountId account) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "applications",
                SELECT + "where account = ? order by created, id",
                SqlApplications::application,
                account.value()));
  }

  @Override
  public boolean update(Application application) {
    int changed =
        engine.change(session ->
            session.update(
                """
                update application
                set name = ?, public_key = ?, algorithm = ?, secret = ?, version = version + 1
                where id = ? and account = ?
                """,
                application.name(),
                application.publicKey(),
                application.algorithm(),
                application.secret().value(),
                application.id().value(),
                application.account().value()));
    return changed > 0;
  }

  @Override
  public boolean delete(AccountId account, ApplicationId id) {
    int deleted =
        engine.change(session ->
            session.update(
                "delete from application where id = ? and account = ?",
                id.value(),
                account.value()));
    return deleted > 0;
  }

  private static Application application(Row row) {
    return new Application(
        new ApplicationId(row.uuid()),
        new AccountId(row.text()),
        row.text(),
        row.text(),
        row.text(),
        new SecretHash(row.text()),
        row.instant(),
        row.number());
  }
}
