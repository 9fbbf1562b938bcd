package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.AddressBook;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Tells who a user of the account is.
final class ShowSubscriber implements Handler {
  private final ConnectAuth auth;
  private final AddressBook addresses;

  ShowSubscriber(ConnectAuth auth, AddressBook addresses) {
    this.auth = auth;
    this.addresses = addresses;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ConnectClient client = auth.client(exchange);
    User user =
        UserId.parse(exchange.pathParameter("user_id"))
            .flatMap(id -> addresses.user(client.caller(), id))
            .orElseThrow(() -> new Problem.NotFound("There is no such subscriber.").refusal());
    String phone = user.phone() == null ? "" : user.phone();
    exchange.sendJson(200, new ConnectWire.Subscriber(user.id().toString(), user.name(), phone));
  }
}
