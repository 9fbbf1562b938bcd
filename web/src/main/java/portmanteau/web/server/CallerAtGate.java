package portmanteau.web.server;

import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.web.Exchange;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;

/// What is known about the caller of an exchange, and what its gate has seen of that.
///
/// The gate decides once about what an unauthenticated caller gets, be it a response or a refusal.
final class CallerAtGate {
  private final Exchange exchange;
  private Gate gate = Gate.OPEN;
  private Stage stage = Stage.UNPROVEN;

  private enum Stage {
    /// Not authenticated; the gate has not decided about a response yet.
    UNPROVEN,
    /// Not authenticated; the gate has decided.
    WEIGHED,
    /// The caller has proven to act for an account, or to be the operator.
    PROVEN
  }

  CallerAtGate(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Comes to the gate, which hears of the exchange from here on.
  void enter(Gate entered) {
    gate = entered;
    entered.admit(exchange);
  }

  void prove() {
    stage = Stage.PROVEN;
  }

  boolean isProven() {
    return stage == Stage.PROVEN;
  }

  /// The account is known for which the caller has proven to act.
  void recognised(Account account) {
    gate.recognised(exchange, account);
  }

  /// An answer is about to leave.
  void answering() {
    if (stage == Stage.UNPROVEN) {
      stage = Stage.WEIGHED;
      gate.unproven(exchange);
    }
  }

  /// What is told in place of the problem, if the gate has anything against that.
  Problem refused(Problem problem) {
    Problem harder = weigh(() -> gate.refused(exchange, problem));
    return harder == null ? problem : harder;
  }

  /// The same for what HTTP refuses; null where the gate has nothing against it.
  @Nullable Problem refused(HttpProblem problem) {
    return weigh(() -> gate.refused(exchange, problem));
  }

  private @Nullable Problem weigh(Runnable weighing) {
    stage = stage == Stage.PROVEN ? Stage.PROVEN : Stage.WEIGHED;
    try {
      weighing.run();
      return null;
    } catch (Refusal harder) {
      return harder.problem();
    }
  }
}
