package portmanteau.web;

import portmanteau.core.Problem;
import portmanteau.core.access.Account;

/// What every routed exchange passes before its handler: rate limits, for one.
///
/// Each of its methods lets the exchange go on, or throws a [portmanteau.core.Refusal], answered in
/// the dialect's shape.
@FunctionalInterface
public interface Gate {

  Gate OPEN = exchange -> {};

  /// The exchange is about to be handled; whose it is nobody knows yet.
  void admit(Exchange exchange);

  /// The caller has proven to act for the account.
  default void recognised(Exchange exchange, Account account) {}

  /// An answer is about to leave, and nobody has proven anything; refusals come to [#refused].
  default void unproven(Exchange exchange) {}

  /// The exchange is about to be refused; what is thrown is answered in place of the problem.
  default void refused(Exchange exchange, Problem problem) {}

  /// As [#refused(Exchange, Problem)], for what HTTP refuses.
  default void refused(Exchange exchange, HttpProblem problem) {}
}
