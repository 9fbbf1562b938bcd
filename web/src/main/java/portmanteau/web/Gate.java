package portmanteau.web;

import portmanteau.core.Problem;
import portmanteau.core.access.Account;

/// What every routed exchange passes before its handler, such as rate limits.
///
/// Each method lets the exchange continue, or throws a [portmanteau.core.Refusal], which the
/// dialect answers.
@FunctionalInterface
public interface Gate {

  Gate OPEN = exchange -> {};

  /// The exchange is about to be handled; its caller is not known yet.
  void admit(Exchange exchange);

  /// The caller is authenticated for the account.
  default void recognised(Exchange exchange, Account account) {}

  /// A response to an unauthenticated caller is about to leave; refusals go to [#refused].
  default void unproven(Exchange exchange) {}

  /// The exchange is about to be refused; a refusal thrown here replaces the problem.
  default void refused(Exchange exchange, Problem problem) {}

  /// As [#refused(Exchange, Problem)], for refusals of HTTP.
  default void refused(Exchange exchange, HttpProblem problem) {}
}
