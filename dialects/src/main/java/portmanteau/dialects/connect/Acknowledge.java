package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// A call of the vendor's that bots rely on and that changes nothing here: keyboards are lines of a
/// text, and there are no treatments.
record Acknowledge(ConnectAuth auth) implements Handler {

  @Override
  public void handle(Exchange exchange) throws IOException {
    auth.client(exchange);
    exchange.send(200);
  }
}
