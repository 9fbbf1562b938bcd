package portmanteau.dialects.connect;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Refuses what does not exist like what belongs to others, so that nobody can tell them apart.
record UnknownIsForbidden(Handler operation) implements Handler {

  @Override
  public void handle(Exchange exchange) throws IOException {
    try {
      operation.handle(exchange);
    } catch (Refusal refusal) {
      throw refusal.problem() instanceof Problem.NotFound unknown
          ? new Problem.Forbidden(unknown.detail()).refusal()
          : refusal;
    }
  }
}
