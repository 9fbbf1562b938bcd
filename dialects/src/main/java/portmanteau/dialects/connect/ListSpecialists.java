package portmanteau.dialects.connect;

import java.io.IOException;
import java.util.List;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Lists the specialists of a line that are free: there are none here.
record ListSpecialists(ConnectAuth auth) implements Handler {

  @Override
  public void handle(Exchange exchange) throws IOException {
    auth.client(exchange);
    exchange.sendJson(200, List.of());
  }
}
