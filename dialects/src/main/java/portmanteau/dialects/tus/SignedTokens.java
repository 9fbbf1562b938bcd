package portmanteau.dialects.tus;

import portmanteau.core.access.Caller;
import portmanteau.web.Exchange;

/// Knows who calls by a signed token (JWT) of one of the other faces.
@FunctionalInterface
public interface SignedTokens {

  /// Who signed the token.
  ///
  /// @throws portmanteau.core.Refusal `Unauthenticated`; `Forbidden` where the token does not grant
  ///   this request
  Caller caller(Exchange exchange, String token);
}
