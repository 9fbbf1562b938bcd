package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;
import portmanteau.core.memory.Tables.EndpointRow;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.Endpoints;

/// The endpoints, in memory.
record MemoryEndpoints(Store store) implements Endpoints {
  @Override
  public Endpoint add(Endpoint endpoint, int most) {
    return store.once(
        "endpoint",
        draft -> {
          draft.requireAccount(endpoint.account());
          EndpointTerms terms = endpoint.terms();
          long like =
              draft.endpoints.values().stream()
                  .map(EndpointRow::endpoint)
                  .filter(other -> other.account().equals(endpoint.account()))
                  .filter(other -> isLike(other.terms(), terms))
                  .count();
          if (like >= most) {
            throw new Problem.Conflict("There are as many endpoints as there may be.").refusal();
          }
          Tables.insert(draft.endpoints, endpoint.id(), EndpointRow.free(endpoint));
          return endpoint;
        },
        made -> made.id().toString(),
        (draft, id) ->
            Optional.of(
                find(draft, new EndpointId(UUID.fromString(id)))
                    .orElseThrow(() ->
                        new Problem.Gone(
                                "The endpoint that this request made has been deleted since.")
                            .refusal())));
  }

  private static boolean isLike(EndpointTerms one, EndpointTerms other) {
    return one.kind().equals(other.kind())
        && one.owner().equals(other.owner())
        && one.scope().equals(other.scope());
  }

  private static Optional<Endpoint> find(Tables tables, EndpointId id) {
    return Optional.ofNullable(tables.endpoints.get(id)).map(EndpointRow::endpoint);
  }

  @Override
  public Optional<Endpoint> find(EndpointId id) {
    return find(store.tables(), id);
  }

  @Override
  public List<Endpoint> list(AccountId account, String kind) {
    return store.tables().endpoints.values().stream()
        .map(EndpointRow::endpoint)
        .filter(endpoint -> endpoint.account().equals(account))
        .filter(endpoint -> endpoint.terms().kind().equals(kind))
        .toList();
  }

  @Override
  public boolean change(EndpointId id, EndpointTerms terms) {
    return change(id, endpoint -> endpoint.with(terms));
  }

  private boolean change(EndpointId id, UnaryOperator<Endpoint> change) {
    return store.change(draft ->
        draft.endpoints.computeIfPresent(id, (same, row) -> row.with(change.apply(row.endpoint())))
            != null);
  }

  @Override
  public boolean delete(EndpointId id) {
    return store.change(draft -> {
      draft.deliveries.values().removeIf(row -> row.endpoint().equals(id));
      return draft.endpoints.remove(id) != null;
    });
  }

  @Override
  public boolean switchOff(EndpointId id, String reason, Instant now) {
    return store.change(draft -> switchOff(draft, id, reason, now));
  }

  static boolean switchOff(Tables draft, EndpointId id, String reason, Instant now) {
    EndpointRow row = draft.endpoints.get(id);
    if (row == null || !row.endpoint().health().isOn()) {
      return false;
    }
    draft.endpoints.put(id, row.with(switched(row.endpoint(), reason)));
    draft.deliveries.replaceAll((number, delivery) ->
        delivery.endpoint().equals(id) && delivery.delivery().state() == DeliveryState.PENDING
            ? delivery.with(DeliveryState.CANCELLED)
            : delivery);
    draft.tell(row.endpoint().account(), EventKind.WEBHOOK_DISABLED, now, id, reason);
    return true;
  }

  @Override
  public boolean switchOn(EndpointId id) {
    return store.change(draft -> {
      EndpointRow row = draft.endpoints.get(id);
      if (row == null || row.endpoint().health().isOn()) {
        return false;
      }
      draft.endpoints.put(id, row.with(switched(row.endpoint(), null)));
      return true;
    });
  }

  private static Endpoint switched(Endpoint endpoint, @Nullable String off) {
    EndpointHealth was = endpoint.health();
    var health =
        off == null
            ? new EndpointHealth(null, null, was.lastSuccess(), was.lastStatus(), "")
            : new EndpointHealth(
                off, was.failingSince(), was.lastSuccess(), was.lastStatus(), was.lastFailure());
    return endpoint.with(health);
  }
}
