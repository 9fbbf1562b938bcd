package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;

/// The accounts, in SQL.
public final class SqlAccounts implements Accounts {
  private static final String SELECT =
      """
      select id, name, api_secret, shared_secret, quota_bytes, quota_media, upload_bytes,
        requests_per_second, strip_metadata, created, version
      from account a
      """;

  private final Engine engine;
  private final AccountRemoval removal;

  public SqlAccounts(Engine engine) {
    this.engine = engine;
    this.removal = new AccountRemoval(engine);
  }

  @Override
  public void add(Account account) {
    Limits limits = account.limits();
    Once.renew(
        engine,
        "account",
        session ->
            session.update(
                """
                insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
                  upload_bytes, requests_per_second, strip_metadata, created, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                account.id().value(),
                account.name(),
                account.apiSecret().value(),
                account.sharedSecret().value(),
                limits.quotaBytes(),
                limits.quotaMedia(),
                limits.uploadBytes(),
                limits.requestsPerSecond(),
                account.stripsMetadata(),
                account.created(),
                account.version()),
        inserted -> account.id().value(),
        (session, id) -> session.update("delete from account where id = ?", id));
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return engine.read(session ->
        session.first(
            SELECT + "where id = ? and state = 'live'", SqlAccounts::account, id.value()));
  }

  @Override
  public List<Account> list() {
    return engine.scan(session ->
        ReadableRows.of(
            session,
            "accounts",
            SELECT + "where state = 'live' order by created, id",
            SqlAccounts::account));
  }

  @Override
  public Optional<Account> edit(AccountId id, UnaryOperator<Account> edit) {
    return engine.change(session ->
        session
            .first(
                SELECT + "where id = ? and state = 'live'" + session.lock("a"),
                SqlAccounts::account,
                id.value())
            .map(before -> write(session, edit.apply(before))));
  }

  private static Account write(Session session, Account account) {
    Limits limits = account.limits();
    long version =
        session
            .first(
                """
                update account set name = ?, api_secret = ?, shared_secret = ?,
                  quota_bytes = ?, quota_media = ?, upload_bytes = ?, requests_per_second = ?,
                  strip_metadata = ?, version = version + 1
                where id = ? returning version
                """,
                Row::number,
                account.name(),
                account.apiSecret().value(),
                account.sharedSecret().value(),
                limits.quotaBytes(),
                limits.quotaMedia(),
                limits.uploadBytes(),
                limits.requestsPerSecond(),
                account.stripsMetadata(),
                account.id().value())
            .orElseThrow();
    return account.withVersion(version);
  }

  @Override
  public boolean delete(AccountId id, Instant now) {
    return removal.remove(id, now);
  }

  @Override
  public Usage usage(AccountId id) {
    return engine
        .read(session ->
            session.first(
                "select used_bytes, used_media from account where id = ? and state = 'live'",
                row -> new Usage(row.number(), row.number()),
                id.value()))
        .orElse(new Usage(0, 0));
  }

  private static Account account(Row row) {
    return new Account(
        new AccountId(row.text()),
        row.text(),
        new SecretHash(row.text()),
        new SharedSecret(row.text()),
        new Limits(row.number(), row.number(), row.number(), Math.toIntExact(row.number())),
        row.flag(),
        row.instant(),
        row.number());
  }
}
