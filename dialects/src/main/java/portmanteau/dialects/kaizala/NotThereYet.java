package portmanteau.dialects.kaizala;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// A vendor call that is not implemented here, which only authenticated callers learn.
record NotThereYet(KaizalaAuth auth, String detail) implements Handler {

  @Override
  public void handle(Exchange exchange) throws IOException {
    auth.person(exchange);
    throw new Problem.NotFound(detail).refusal();
  }
}
