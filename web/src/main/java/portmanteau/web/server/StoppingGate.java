package portmanteau.web.server;

import java.time.Duration;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;

/// Refuses new exchanges once the server stops; else another gate decides.
record StoppingGate(Gate gate, InFlight inFlight) implements Gate {
  private static final Duration UNTIL_STARTED_AGAIN = Duration.ofSeconds(5);

  @Override
  public void admit(Exchange exchange) {
    if (inFlight.isStopping() && !exchange.dialect().isAlwaysOpen()) {
      throw new Problem.Unavailable("The server is stopping.", UNTIL_STARTED_AGAIN).refusal();
    }
    gate.admit(exchange);
  }

  @Override
  public void recognised(Exchange exchange, Account account) {
    gate.recognised(exchange, account);
  }

  @Override
  public void unproven(Exchange exchange) {
    gate.unproven(exchange);
  }

  @Override
  public void refused(Exchange exchange, Problem problem) {
    gate.refused(exchange, problem);
  }

  @Override
  public void refused(Exchange exchange, HttpProblem problem) {
    gate.refused(exchange, problem);
  }
}
