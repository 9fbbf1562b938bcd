package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import portmanteau.core.access.Account;
import portmanteau.core.event.Event;
import portmanteau.web.Exchange;

/// What happened, oldest first: of an account after the event with the number `after`, of all
/// accounts after the one with that position.
final class EventOperations {
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  private final AdminCore core;

  EventOperations(AdminCore core) {
    this.core = core;
  }

  void ofAccount(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    send(exchange, core.events().list(account.id(), after(exchange), limit(exchange)));
  }

  void ofAll(Exchange exchange) throws IOException {
    send(exchange, core.positions().list(after(exchange), limit(exchange)));
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
