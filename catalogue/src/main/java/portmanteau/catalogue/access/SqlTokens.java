package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.UserId;
import portmanteau.core.secret.SecretHash;

/// The tokens, in SQL.
public final class SqlTokens implements Tokens {
  private static final String SELECT =
      "select id, hash, kind, account, person, application, name, created, expires from token ";

  private final Engine engine;

  public SqlTokens(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void add(Token token) {
    UserId user = token.user();
    ApplicationId application = token.application();
    Once.renew(
        engine,
        "token",
        session -> {
          LiveAccount.require(session, token.account());
          return session.update(
              """
              insert into token
                (id, hash, kind, account, person, application, name, created, expires)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              token.id().value(),
              token.hash().value(),
              token.kind().name(),
              token.account().value(),
              user == null ? null : user.value(),
              application == null ? null : application.value(),
              token.name(),
              token.created(),
              token.expires());
        },
        inserted -> token.id().toString(),
        (session, id) -> session.update("delete from token where id = ?", id));
  }

  @Override
  public Optional<Token> find(SecretHash hash) {
    return engine.read(
        session -> session.first(SELECT + "where hash = ?", SqlTokens::token, hash.value()));
  }

  @Override
  public List<Token> list(AccountId account) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "tokens",
                SELECT + "where account = ? order by created, id",
                SqlTokens::token,
                account.value()));
  }

  @Override
  public boolean revoke(AccountId account, TokenId id) {
    int revoked =
        engine.change(session ->
            session.update(
                "delete from token where id = ? and account = ?", id.value(), account.value()));
    return revoked > 0;
  }

  @Override
  public int sweep(Instant cutoff) {
    return engine.release(session -> session.update("delete from token where expires < ?", cutoff));
  }

  private static Token token(Row row) {
    return new Token(
        new TokenId(row.uuid()),
        new SecretHash(row.text()),
        Token.Kind.valueOf(row.text()),
        new AccountId(row.text()),
        userId(row.uuidOrNull()),
        applicationId(row.uuidOrNull()),
        row.text(),
        row.instant(),
        row.instantOrNull());
  }

  private static @Nullable UserId userId(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }

  private static @Nullable ApplicationId applicationId(@Nullable UUID id) {
    return id == null ? null : new ApplicationId(id);
  }
}
