package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.event.EventPositions;
import portmanteau.core.event.Events;
import portmanteau.web.Exchange;
import portmanteau.web.Route;

/// What happened, oldest first: of an account after the event with the number `after`, of all
/// accounts after the one with that position. With `order=newest` an account's newest come first,
/// before the number `before` and of one `type` where these are given.
public final class EventOperations implements AdminOperations {
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  private final AdminScope scope;
  private final Events events;
  private final EventPositions positions;

  public EventOperations(AdminScope scope, Events events, EventPositions positions) {
    this.scope = scope;
    this.events = events;
    this.positions = positions;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        // PINs are events.
        auth.get(ACCOUNT + "/events", this::ofAccount).tellingSecrets(),
        auth.get(ROOT + "/events", this::ofAll).tellingSecrets());
  }

  private void ofAccount(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    if (exchange.query().first("order").filter("newest"::equals).isPresent()) {
      long before = AdminRequest.number(exchange, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
      send(exchange, events.newest(account.id(), kinds(exchange), before, limit(exchange)));
    } else {
      send(exchange, events.list(account.id(), after(exchange), limit(exchange)));
    }
  }

  private static Set<EventKind> kinds(Exchange exchange) {
    try {
      return exchange
          .query()
          .first("type")
          .map(word -> Set.of(EventKind.of(word)))
          .orElse(Set.of());
    } catch (IllegalArgumentException unknown) {
      throw new Problem.Invalid("type", "type is no type of event.").refusal();
    }
  }

  private void ofAll(Exchange exchange) throws IOException {
    send(exchange, positions.list(after(exchange), limit(exchange)));
  }

  private static void send(Exchange exchange, List<Event> events) throws IOException {
    exchange.sendJson(200, new AdminWire.Events(events.stream().map(AdminWire::event).toList()));
  }

  private static long after(Exchange exchange) {
    return AdminRequest.number(exchange, "after", 0, 0, Long.MAX_VALUE);
  }

  private static int limit(Exchange exchange) {
    return (int) AdminRequest.number(exchange, "limit", STANDARD, 1, MOST);
  }
}
