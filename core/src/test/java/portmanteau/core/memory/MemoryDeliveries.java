package portmanteau.core.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import portmanteau.core.event.Event;
import portmanteau.core.memory.Tables.DeliveryRow;
import portmanteau.core.memory.Tables.EndpointRow;
import portmanteau.core.outbox.Deliveries;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryAttempt;
import portmanteau.core.outbox.DeliveryQueue;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.DueEndpoint;
import portmanteau.core.outbox.Settlement;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;

/// The deliveries, in memory.
record MemoryDeliveries(Store store) implements Deliveries, DeliveryQueue {
  @Override
  public List<Delivery> list(EndpointId id, DeliveryState state, long after, int limit) {
    return of(store.tables(), id)
        .filter(delivery -> delivery.state() == state && delivery.number() > after)
        .limit(limit)
        .toList();
  }

  private static Stream<Delivery> of(Tables tables, EndpointId id) {
    return tables.deliveries.values().stream()
        .filter(row -> row.endpoint().equals(id))
        .map(DeliveryRow::delivery);
  }

  @Override
  public int replaySince(EndpointId id, Instant since, Instant now) {
    return replay(
        id, now, (endpoint, event) -> !event.at().isBefore(since) && Tables.wants(endpoint, event));
  }

  @Override
  public int replay(EndpointId id, Collection<Long> events, Instant now) {
    return replay(
        id,
        now,
        (endpoint, event) -> events.contains(event.number()) && Tables.mayHear(endpoint, event));
  }

  private interface Choice {
    boolean test(Endpoint endpoint, Event event);
  }

  private int replay(EndpointId id, Instant now, Choice choice) {
    return store.change(draft -> {
      EndpointRow row = draft.endpoints.get(id);
      if (row == null) {
        return 0;
      }
      int queued = 0;
      for (Event event : List.copyOf(draft.events.values())) {
        if (choice.test(row.endpoint(), event) && renew(draft, id, event, now)) {
          queued++;
        }
      }
      return queued;
    });
  }

  /// False where it waits already.
  private static boolean renew(Tables draft, EndpointId id, Event event, Instant now) {
    Optional<Delivery> before =
        of(draft, id).filter(it -> it.event().number() == event.number()).findFirst();
    if (before.isEmpty()) {
      draft.deliver(id, event, now);
      return true;
    }
    Delivery found = before.get();
    boolean waits = found.state() == DeliveryState.PENDING;
    if (!waits) {
      draft.deliveries.put(found.number(), new DeliveryRow(id, renewed(found, now)));
    }
    return !waits;
  }

  private static Delivery renewed(Delivery was, Instant now) {
    return new Delivery(
        was.number(), was.event(), DeliveryState.PENDING, 0, 0, null, now, was.attempts());
  }

  @Override
  public int replayDead(EndpointId id, Instant now) {
    return store.change(draft -> {
      List<Delivery> dead =
          of(draft, id).filter(delivery -> delivery.state() == DeliveryState.DEAD).toList();
      dead.forEach(delivery ->
          draft.deliveries.put(delivery.number(), new DeliveryRow(id, renewed(delivery, now))));
      return dead.size();
    });
  }

  @Override
  public List<Backlog> backlogs() {
    Tables tables = store.tables();
    Map<String, Backlog> backlogs = new TreeMap<>();
    tables.endpoints.values().stream()
        .map(row -> row.endpoint().terms().kind())
        .forEach(kind -> backlogs.put(kind, new Backlog(kind, 0, 0, Instant.MAX)));
    tables
        .deliveries
        .values()
        .forEach(row -> {
          String kind = tables.endpoints.get(row.endpoint()).endpoint().terms().kind();
          backlogs.merge(kind, backlog(kind, row.delivery()), MemoryDeliveries::sum);
        });
    return List.copyOf(backlogs.values());
  }

  private static Backlog backlog(String kind, Delivery delivery) {
    boolean pending = delivery.state() == DeliveryState.PENDING;
    return new Backlog(
        kind,
        pending ? 1 : 0,
        delivery.state() == DeliveryState.DEAD ? 1 : 0,
        pending ? delivery.event().at() : Instant.MAX);
  }

  private static Backlog sum(Backlog one, Backlog other) {
    return new Backlog(
        one.kind(),
        one.pending() + other.pending(),
        one.dead() + other.dead(),
        one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest());
  }

  @Override
  public List<DueEndpoint> due(Set<String> kinds, Instant now) {
    Tables tables = store.tables();
    return tables.endpoints.values().stream()
        .filter(row -> row.endpoint().health().isOn())
        .filter(row -> kinds.contains(row.endpoint().terms().kind()))
        .filter(row -> of(tables, row.endpoint().id()).anyMatch(isDue(now)))
        .map(row ->
            new DueEndpoint(
                row.endpoint().id(), row.endpoint().terms().kind(), row.holder(), row.heldUntil()))
        .toList();
  }

  private static Predicate<Delivery> isDue(Instant now) {
    return delivery -> delivery.state() == DeliveryState.PENDING && !delivery.due().isAfter(now);
  }

  @Override
  public boolean claim(EndpointId id, String node, Instant now, Instant until) {
    return store.change(draft -> {
      EndpointRow row = draft.endpoints.get(id);
      boolean free =
          row != null
              && row.endpoint().health().isOn()
              && (row.holder().equals(node) || !row.heldUntil().isAfter(now));
      if (free) {
        draft.endpoints.put(id, new EndpointRow(row.endpoint(), node, until));
      }
      return free;
    });
  }

  @Override
  public void release(EndpointId id, String node) {
    store.run(draft ->
        draft.endpoints.computeIfPresent(
            id, (same, row) -> row.holder().equals(node) ? EndpointRow.free(row.endpoint()) : row));
  }

  @Override
  public Optional<Batch> next(EndpointId id, String node, int holdingUp, Instant now, int limit) {
    Tables tables = store.tables();
    EndpointRow row = tables.endpoints.get(id);
    if (row == null || !row.endpoint().health().isOn() || !row.holder().equals(node)) {
      return Optional.empty();
    }
    Optional<Long> first =
        of(tables, id)
            .filter(delivery -> delivery.state() == DeliveryState.PENDING)
            .filter(delivery -> delivery.failures() < holdingUp)
            .map(Delivery::number)
            .findFirst();
    List<Delivery> due =
        of(tables, id)
            .filter(isDue(now))
            .filter(
                delivery -> delivery.failures() >= holdingUp || first.get() == delivery.number())
            .sorted(Comparator.comparing(Delivery::due).thenComparingLong(Delivery::number))
            .limit(limit)
            .toList();
    return Optional.of(new Batch(row.endpoint(), due));
  }

  @Override
  public void settle(EndpointId id, Settlement settlement) {
    store.run(draft -> settle(draft, id, settlement));
  }

  @Override
  public boolean settleAndSwitchOff(
      EndpointId id, Settlement settlement, String reason, Instant now) {
    return store.change(draft -> {
      settle(draft, id, settlement);
      return MemoryEndpoints.switchOff(draft, id, reason, now);
    });
  }

  private static void settle(Tables draft, EndpointId id, Settlement settlement) {
    draft.deliveries.computeIfPresent(
        settlement.delivery(),
        (number, row) ->
            row.delivery().state() == DeliveryState.PENDING
                ? new DeliveryRow(id, settled(row.delivery(), settlement))
                : row);
    var health = settlement.health();
    if (health != null) {
      draft.endpoints.computeIfPresent(
          id,
          (same, row) ->
              row.endpoint().health().isOn() ? row.with(row.endpoint().with(health)) : row);
    }
  }

  private static Delivery settled(Delivery was, Settlement settlement) {
    DeliveryAttempt attempt = settlement.attempt();
    var attempts = new ArrayList<>(was.attempts());
    Instant first = was.firstAttempt();
    if (attempt != null) {
      attempts.add(attempt);
      first = first == null ? attempt.at() : first;
    }
    if (attempts.size() > Delivery.REMEMBERED) {
      attempts.removeFirst();
    }
    return new Delivery(
        was.number(),
        was.event(),
        settlement.state(),
        settlement.part(),
        settlement.failures(),
        settlement.part() > was.part() ? null : first,
        settlement.due(),
        attempts);
  }
}
