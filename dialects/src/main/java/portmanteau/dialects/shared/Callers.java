package portmanteau.dialects.shared;

import portmanteau.core.access.Caller;
import portmanteau.web.Exchange;

/// Finds out who calls.
@FunctionalInterface
public interface Callers {

  /// The caller, told to the exchange.
  ///
  /// @throws portmanteau.core.Refusal `Unauthenticated`
  Caller require(Exchange exchange);
}
