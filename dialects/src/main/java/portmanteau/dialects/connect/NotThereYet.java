package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// A call of the vendor's that leads nowhere here, which only those who are known are told.
record NotThereYet(ConnectAuth auth, String detail) implements Handler {

  @Override
  public void handle(Exchange exchange) throws IOException {
    auth.require(exchange);
    throw new Problem.NotFound(detail).refusal();
  }
}
