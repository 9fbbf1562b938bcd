package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `GET /v1/users/me`: tells the caller who it is.
final class ShowMe implements Handler {
  private final KaizalaAuth auth;

  ShowMe(KaizalaAuth auth) {
    this.auth = auth;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    exchange.sendJson(200, KaizalaWire.Me.of(auth.person(exchange).user()));
  }
}
