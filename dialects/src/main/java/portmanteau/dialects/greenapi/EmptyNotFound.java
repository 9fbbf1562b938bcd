package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Answers that there is no such medium, or none any more because it was fetched as often as it may
/// be, by an empty 404; whatever else is refused has a body.
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
