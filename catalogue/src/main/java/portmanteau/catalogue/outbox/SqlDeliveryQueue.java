package portmanteau.catalogue.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventColumns;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryAttempt;
import portmanteau.core.outbox.DeliveryQueue;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.DueEndpoint;
import portmanteau.core.outbox.Settlement;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Deliveries for those who make them, in SQL.
///
/// A delivery is due once its event has its position, which it tells.
public final class SqlDeliveryQueue implements DeliveryQueue {
  private static final String DELIVERIES = "deliveries that are due";

  private final Engine engine;
  private final String columns;
  private final String placed;

  public SqlDeliveryQueue(Engine engine) {
    this.engine = engine;
    this.columns = EventColumns.of(engine);
    this.placed = EventColumns.position(engine) + " is not null";
  }

  @Override
  public List<DueEndpoint> due(Set<String> kinds, Instant now) {
    if (kinds.isEmpty()) {
      return List.of();
    }
    var parameters = new ArrayList<Object>(kinds.stream().sorted().toList());
    parameters.add(now);
    String places = kinds.stream().map(kind -> "?").collect(Collectors.joining(", "));
    return engine
        .read(session ->
            ReadableRows.list(
                session,
                "endpoints that are due",
                """
                select p.number, p.id, p.kind, p.holder, p.held_until from endpoint p
                where p.off_reason is null and p.kind in (%s)
                  and exists (select 1 from delivery d join event e on e.number = d.event
                    where d.endpoint = p.number and d.state = 'PENDING' and d.due <= ? and %s)
                """
                    .formatted(places, placed),
                SqlDeliveryQueue::dueEndpoint,
                parameters.toArray()))
        .rows();
  }

  private static DueEndpoint dueEndpoint(Row row) {
    row.skip(1);
    return new DueEndpoint(new EndpointId(row.uuid()), row.text(), row.text(), row.instant());
  }

  @Override
  public boolean claim(EndpointId id, String node, Instant now, Instant until) {
    int claimed =
        engine.change(session ->
            session.update(
                """
                update endpoint set holder = ?, held_until = ?
                where id = ? and off_reason is null and (holder = ? or held_until <= ?)
                """,
                node,
                until,
                id.value(),
                node,
                now));
    return claimed > 0;
  }

  @Override
  public void release(EndpointId id, String node) {
    engine.change(session ->
        session.update(
            "update endpoint set holder = '', held_until = 0 where id = ? and holder = ?",
            id.value(),
            node));
  }

  @Override
  public Optional<Batch> next(EndpointId id, String node, int holdingUp, Instant now, int limit) {
    while (true) {
      Optional<Due> found =
          engine.read(session ->
              held(session, id, node)
                  .map(endpoint -> new Due(endpoint, due(session, id, holdingUp, now, limit))));
      List<Long> unreadable = found.map(due -> due.deliveries().unreadable()).orElse(List.of());
      if (unreadable.isEmpty()) {
        return found.map(due -> new Batch(due.endpoint(), due.deliveries().rows()));
      }
      engine.change(session -> bury(session, unreadable));
    }
  }

  private record Due(Endpoint endpoint, ReadableRows<Delivery> deliveries) {}

  /// What cannot be read can be sent to nobody, and must hold up nothing that waits behind it.
  private static int bury(Session session, List<Long> deliveries) {
    return deliveries.stream()
        .mapToInt(number ->
            session.update(
                "update delivery set state = ? where number = ?",
                DeliveryState.DEAD.name(),
                number))
        .sum();
  }

  private static Optional<Endpoint> held(Session session, EndpointId id, String node) {
    return session.first(
        "select "
            + EndpointRow.COLUMNS
            + "from endpoint e where e.id = ? and e.holder = ? and e.off_reason is null",
        EndpointRow::endpoint,
        id.value(),
        node);
  }

  private ReadableRows<Delivery> due(
      Session session, EndpointId id, int holdingUp, Instant now, int limit) {
    return holdingUp == 0
        ? ReadableRows.list(
            session,
            DELIVERIES,
            select("d.due <= ?"),
            DeliveryRow::delivery,
            id.value(),
            now,
            limit)
        : ReadableRows.list(
            session,
            DELIVERIES,
            select(
                """
                d.due <= ? and (d.failures >= ? or d.number =
                  (select min(f.number) from delivery f
                   where f.endpoint = d.endpoint and f.state = 'PENDING' and f.failures < ?))
                """),
            DeliveryRow::delivery,
            id.value(),
            now,
            holdingUp,
            holdingUp,
            limit);
  }

  private String select(String condition) {
    return "select "
        + DeliveryRow.COLUMNS
        + columns
        + " from delivery d join event e on e.number = d.event"
        + " where d.endpoint = (select number from endpoint where id = ?)"
        + " and d.state = 'PENDING' and "
        + placed
        + " and "
        + condition
        + " order by d.due, d.number limit ?";
  }

  @Override
  public void settle(EndpointId id, Settlement settlement) {
    engine.change(session -> settle(session, id, settlement));
  }

  private static boolean settle(Session session, EndpointId id, Settlement settlement) {
    settleDelivery(session, settlement);
    EndpointHealth health = settlement.health();
    if (health != null) {
      writeHealth(session, id, health);
    }
    return true;
  }

  /// The account's row first, which a switch keeps before all others.
  @Override
  public boolean settleAndSwitchOff(
      EndpointId id, Settlement settlement, String reason, Instant now) {
    boolean switched =
        engine.change(session -> {
          SwitchOff.keepAccount(session, id);
          settle(session, id, settlement);
          return SwitchOff.run(session, id, reason, now);
        });
    if (switched) {
      SwitchOff.cancelWaiting(engine, id);
    }
    return switched;
  }

  private static void settleDelivery(Session session, Settlement settlement) {
    record Before(int part, String attempts) {}
    DeliveryAttempt attempt = settlement.attempt();
    Optional<Before> before =
        session.first(
            "select d.part, d.attempts from delivery d where d.number = ? and d.state = 'PENDING'"
                + session.lock("d"),
            row -> new Before(Math.toIntExact(row.number()), row.text()),
            settlement.delivery());
    before.ifPresent(was ->
        session.update(
            """
            update delivery
            set state = ?, part = ?, failures = ?, due = ?, attempts = ?,
              first_attempt = case when ? > part then null else coalesce(first_attempt, ?) end
            where number = ?
            """,
            settlement.state().name(),
            settlement.part(),
            settlement.failures(),
            settlement.due(),
            attempt == null ? was.attempts() : DeliveryRow.with(was.attempts(), attempt),
            settlement.part(),
            attempt == null ? null : attempt.at(),
            settlement.delivery()));
  }

  private static void writeHealth(Session session, EndpointId id, EndpointHealth health) {
    session.update(
        """
        update endpoint
        set failing_since = ?, last_success = ?, last_status = ?, last_failure = ?
        where id = ? and off_reason is null
        """,
        health.failingSince(),
        health.lastSuccess(),
        health.lastStatus(),
        health.lastFailure(),
        id.value());
  }
}
