package portmanteau.catalogue.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.Endpoints;

/// The endpoints, in SQL.
public final class SqlEndpoints implements Endpoints {
  private static final String SELECT = "select " + EndpointRow.COLUMNS + "from endpoint e ";

  /// Rows that one change touches, so that it holds nobody up.
  private static final int STEP = 500;

  private final Engine engine;

  public SqlEndpoints(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Endpoint add(Endpoint endpoint, int most) {
    return Once.change(
        engine,
        "endpoint",
        session -> {
          count(session, endpoint.account(), 1);
          requireRoom(session, endpoint, most);
          if (insert(session, endpoint) == 0) {
            throw new Problem.Conflict("An endpoint with this id exists.").refusal();
          }
          return endpoint;
        },
        made -> made.id().toString(),
        SqlEndpoints::recall);
  }

  private static Optional<Endpoint> recall(Session session, String id) {
    return Optional.of(
        session
            .first(SELECT + "where e.id = ?", EndpointRow::endpoint, id)
            .orElseThrow(() ->
                new Problem.Gone("The endpoint that this request made has been deleted since.")
                    .refusal()));
  }

  /// First of all: the account's row is then kept to this change, and nothing happens in the
  /// account between its being counted and its being there.
  private static void count(Session session, AccountId account, int more) {
    int counted =
        session.update(
            "update account set endpoints = endpoints + ? where id = ? and state = 'live'",
            more,
            account.value());
    if (counted == 0 && more > 0) {
      throw new Problem.NotFound("There is no such account.").refusal();
    }
  }

  private static void requireRoom(Session session, Endpoint endpoint, int most) {
    EndpointTerms terms = endpoint.terms();
    long like =
        session
            .first(
                """
                select count(*) from endpoint
                where account = ? and kind = ? and owner = ? and scope = ?
                """,
                Row::number,
                endpoint.account().value(),
                terms.kind(),
                terms.owner(),
                terms.scope())
            .orElseThrow();
    if (like >= most) {
      throw new Problem.Conflict("There are as many endpoints as there may be.").refusal();
    }
  }

  private static int insert(Session session, Endpoint endpoint) {
    EndpointTerms terms = endpoint.terms();
    return session.update(
        """
        insert into endpoint
          (id, account, kind, owner, scope, events, address, settings, secret, valid_until, created)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        endpoint.id().value(),
        endpoint.account().value(),
        terms.kind(),
        terms.owner(),
        terms.scope(),
        EndpointRow.text(terms.events()),
        terms.address(),
        terms.settings(),
        terms.secret().text(),
        terms.validUntil(),
        endpoint.created());
  }

  @Override
  public Optional<Endpoint> find(EndpointId id) {
    return engine.read(
        session -> session.first(SELECT + "where e.id = ?", EndpointRow::endpoint, id.value()));
  }

  @Override
  public List<Endpoint> list(AccountId account, String kind) {
    return engine.scan(
        account,
        session ->
            ReadableRows.of(
                session,
                "endpoints",
                SELECT + "where e.account = ? and e.kind = ? order by e.number",
                EndpointRow::endpoint,
                account.value(),
                kind));
  }

  @Override
  public boolean change(EndpointId id, EndpointTerms terms) {
    int changed =
        engine.change(session ->
            session.update(
                """
                update endpoint
                set kind = ?, owner = ?, scope = ?, events = ?, address = ?, settings = ?,
                  secret = ?, valid_until = ?
                where id = ?
                """,
                terms.kind(),
                terms.owner(),
                terms.scope(),
                EndpointRow.text(terms.events()),
                terms.address(),
                terms.settings(),
                terms.secret().text(),
                terms.validUntil(),
                id.value()));
    return changed > 0;
  }

  /// Off first, so that nothing is added to what is being removed.
  @Override
  public boolean delete(EndpointId id) {
    int off =
        engine.change(session ->
            session.update(
                "update endpoint set off_reason = 'It is being deleted' where id = ?", id.value()));
    if (off == 0) {
      return false;
    }
    inSteps(
        """
        delete from delivery where number in
          (select d.number from delivery d join endpoint e on e.number = d.endpoint
           where e.id = ? limit ?)
        """,
        id);
    return engine.change(session -> {
      Optional<AccountId> account = SwitchOff.keepAccount(session, id);
      account.ifPresent(owner -> {
        count(session, owner, -1);
        session.update("delete from endpoint where id = ?", id.value());
      });
      return account.isPresent();
    });
  }

  @Override
  public boolean switchOff(EndpointId id, String reason, Instant now) {
    boolean switched = engine.change(session -> SwitchOff.run(session, id, reason, now));
    if (switched) {
      SwitchOff.cancelWaiting(engine, id);
    }
    return switched;
  }

  /// What a crash has left waiting when it went off is not sent either.
  @Override
  public boolean switchOn(EndpointId id) {
    boolean isOff =
        engine.read(session ->
            session.exists(
                "select 1 from endpoint where id = ? and off_reason is not null", id.value()));
    if (!isOff) {
      return false;
    }
    SwitchOff.cancelWaiting(engine, id);
    int switched =
        engine.change(session ->
            session.update(
                """
                update endpoint set off_reason = null, failing_since = null, last_failure = ''
                where id = ? and off_reason is not null
                """,
                id.value()));
    return switched > 0;
  }

  private void inSteps(String step, EndpointId id) {
    while (engine.change(session -> session.update(step, id.value(), STEP)) == STEP) {
      // Repeats until a step finds less than a full batch.
    }
  }
}
