package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.access.AccountId;
import portmanteau.core.console.ConsoleSession;
import portmanteau.core.console.ConsoleSessionId;
import portmanteau.core.console.ConsoleSessions;
import portmanteau.core.secret.SecretHash;

/// Who is signed in to the console, in SQL.
public final class SqlConsoleSessions implements ConsoleSessions {
  private static final String SELECT =
      "select id, hash, account, proof, created, seen, address, agent from console_session ";

  private final Engine engine;

  public SqlConsoleSessions(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void add(ConsoleSession session) {
    var _ =
        engine.change(change -> {
          session.ofAccount().ifPresent(account -> LiveAccount.require(change, account));
          @Nullable String account = session.ofAccount().map(AccountId::value).orElse(null);
          change.update(
              """
              insert into console_session (id, hash, account, proof, created, seen, address, agent)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              session.id().value(),
              session.hash().value(),
              account,
              session.proof().value(),
              session.created(),
              session.seen(),
              session.address(),
              session.agent());
          String owner = account == null ? "" : account;
          return change.update(
              """
              delete from console_session where coalesce(account, '') = ? and id not in
                (select id from console_session where coalesce(account, '') = ?
                 order by seen desc, id limit ?)
              """,
              owner,
              owner,
              MOST_OF_ONE);
        });
  }

  @Override
  public Optional<ConsoleSession> find(SecretHash hash) {
    return engine.read(session ->
        session.first(SELECT + "where hash = ?", SqlConsoleSessions::session, hash.value()));
  }

  @Override
  public void seen(ConsoleSessionId id, Instant at) {
    var _ =
        engine.change(session ->
            session.update("update console_session set seen = ? where id = ?", at, id.value()));
  }

  @Override
  public List<ConsoleSession> list(Optional<AccountId> account, int limit) {
    String order = "order by seen desc, id limit ?";
    return engine.read(session ->
        account.isPresent()
            ? session.list(
                SELECT + "where account = ? " + order,
                SqlConsoleSessions::session,
                account.get().value(),
                limit)
            : session.list(SELECT + order, SqlConsoleSessions::session, limit));
  }

  @Override
  public boolean end(Optional<AccountId> account, ConsoleSessionId id) {
    int ended =
        engine.release(session ->
            account.isPresent()
                ? session.update(
                    "delete from console_session where id = ? and account = ?",
                    id.value(),
                    account.get().value())
                : session.update("delete from console_session where id = ?", id.value()));
    return ended > 0;
  }

  @Override
  public int sweep(Instant idle, Instant begun) {
    return engine.release(session ->
        session.update("delete from console_session where seen < ? or created < ?", idle, begun));
  }

  private static ConsoleSession session(Row row) {
    return new ConsoleSession(
        new ConsoleSessionId(row.uuid()),
        new SecretHash(row.text()),
        account(row.textOrNull()),
        new SecretHash(row.text()),
        row.instant(),
        row.instant(),
        row.text(),
        row.text());
  }

  private static @Nullable AccountId account(@Nullable String id) {
    return id == null ? null : new AccountId(id);
  }
}
