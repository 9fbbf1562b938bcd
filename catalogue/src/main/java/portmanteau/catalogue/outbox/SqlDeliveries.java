package portmanteau.catalogue.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Chunks;
import portmanteau.catalogue.engine.CommitSignals.Announcement;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventColumns;
import portmanteau.catalogue.event.SqlEvents;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbox.Deliveries;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;

/// Deliveries for those who look at them, in SQL.
public final class SqlDeliveries implements Deliveries {
  /// Rows that one change touches, so that it holds nobody up.
  private static final int STEP = 500;

  private static final String RENEWED =
      "state = 'PENDING', part = 0, failures = 0, first_attempt = null, due = ";

  /// By the index of states, so that what was delivered is not read for it.
  static final String BACKLOGS =
      """
      select p.kind, sum(case when d.state = 'PENDING' then 1 else 0 end),
        sum(case when d.state = 'DEAD' then 1 else 0 end),
        min(case when d.state = 'PENDING' then e.at end)
      from endpoint p
        left join delivery d on d.endpoint = p.number and d.state in ('PENDING', 'DEAD')
        left join event e on e.number = d.event
      group by p.kind order by p.kind
      """;

  private final Engine engine;
  private final String columns;

  public SqlDeliveries(Engine engine) {
    this.engine = engine;
    this.columns = EventColumns.of(engine);
  }

  @Override
  public List<Delivery> list(EndpointId id, DeliveryState state, long after, int limit) {
    return account(id)
        .map(account -> engine.scan(account, session -> list(session, id, state, after, limit)))
        .orElse(List.of());
  }

  private List<Delivery> list(
      Session session, EndpointId id, DeliveryState state, long after, int limit) {
    return ReadableRows.list(
            session,
            "deliveries",
            """
            select %s%s from delivery d join event e on e.number = d.event
            where d.endpoint = (select number from endpoint where id = ?)
              and d.state = ? and d.number > ? order by d.number limit ?
            """
                .formatted(DeliveryRow.COLUMNS, columns),
            DeliveryRow::delivery,
            id.value(),
            state.name(),
            after,
            limit)
        .rows();
  }

  private Optional<AccountId> account(EndpointId id) {
    return engine.read(session ->
        session.first(
            "select account from endpoint where id = ?",
            row -> new AccountId(row.text()),
            id.value()));
  }

  /// In steps by the events' numbers: what happens meanwhile is delivered anyway.
  @Override
  public int replaySince(EndpointId id, Instant since, Instant now) {
    Optional<Endpoint> endpoint = find(id);
    int queued = 0;
    long last = 0;
    while (endpoint.isPresent()) {
      List<Long> numbers = eventsSince(endpoint.get().account(), since, last);
      if (numbers.isEmpty()) {
        break;
      }
      last = numbers.getLast();
      queued += replayWanted(endpoint.get(), now, numbers);
    }
    return queued;
  }

  private Optional<Endpoint> find(EndpointId id) {
    return engine.read(session ->
        session.first(
            "select " + EndpointRow.COLUMNS + "from endpoint e where e.id = ?",
            EndpointRow::endpoint,
            id.value()));
  }

  private List<Long> eventsSince(AccountId account, Instant since, long after) {
    return engine.scan(
        account,
        session ->
            session.list(
                """
                select number from event where account = ? and number > ? and at >= ?
                order by number limit ?
                """,
                Row::number,
                account.value(),
                after,
                since,
                STEP));
  }

  private int replayWanted(Endpoint endpoint, Instant now, List<Long> numbers) {
    EndpointTerms terms = endpoint.terms();
    return engine.change(session -> {
      int queued = 0;
      for (Event event :
          Chunks.rows(
              session,
              "select " + columns + " from event e where e.number in ",
              numbers,
              SqlEvents::event)) {
        if (terms.wants(event)) {
          queued += renew(session, endpoint.id(), event.number(), now);
        }
      }
      return announced(session, queued);
    });
  }

  @Override
  public int replay(EndpointId id, Collection<Long> events, Instant now) {
    return engine.change(session -> {
      int queued = 0;
      for (long event : events) {
        queued += renew(session, id, event, now);
      }
      return announced(session, queued);
    });
  }

  private static int renew(Session session, EndpointId id, long event, Instant now) {
    return session.update(
        """
        insert into delivery (endpoint, event, state, due)
        select p.number, e.number, 'PENDING', ? from endpoint p
          join event e on e.account = p.account
        where p.id = ? and e.number = ? and e.kind <> ?
        on conflict (endpoint, event) do update set %s excluded.due
        where delivery.state <> 'PENDING'
        """
            .formatted(RENEWED),
        now,
        id.value(),
        event,
        EventKind.PIN_ISSUED.word());
  }

  @Override
  public int replayDead(EndpointId id, Instant now) {
    int queued = 0;
    int step;
    do {
      step =
          engine.change(session ->
              announced(
                  session,
                  session.update(
                      """
                      update delivery set %s ? where number in
                        (select d.number from delivery d join endpoint p on p.number = d.endpoint
                         where p.id = ? and d.state = 'DEAD' limit ?)
                      """
                          .formatted(RENEWED),
                      now,
                      id.value(),
                      STEP)));
      queued += step;
    } while (step == STEP);
    return queued;
  }

  private static int announced(Session session, int queued) {
    if (queued > 0) {
      session.announce(Announcement.DELIVERIES);
    }
    return queued;
  }

  @Override
  public List<Backlog> backlogs() {
    return engine.scan(session ->
        session.list(
            BACKLOGS,
            row -> {
              String kind = row.text();
              long pending = row.number();
              long dead = row.number();
              Instant oldest = row.instantOrNull();
              return new Backlog(kind, pending, dead, oldest == null ? Instant.MAX : oldest);
            }));
  }
}
