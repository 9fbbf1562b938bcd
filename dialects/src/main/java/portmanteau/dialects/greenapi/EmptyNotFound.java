package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Answers a missing medium, or one whose download limit is reached, with an empty 404; other
/// refusals have a body.
record EmptyNotFound(Handler operation) implements Handler {

  @Override
  public void handle(Exchange exchange) throws IOException {
    try {
      operation.handle(exchange);
    } catch (Refusal refusal) {
      // What a download had said of itself by then must not stand over nothing.
      if (!isGone(refusal.problem()) || !exchange.restart()) {
        throw refusal;
      }
      exchange.send(404);
    }
  }

  private static boolean isGone(Problem problem) {
    return problem instanceof Problem.NotFound || problem instanceof Problem.DownloadLimitReached;
  }
}
