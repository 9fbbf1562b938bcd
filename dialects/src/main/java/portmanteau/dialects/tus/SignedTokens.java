package portmanteau.dialects.tus;

import portmanteau.core.access.Caller;

/// Authenticates by a signed token (JWT) of another dialect.
@FunctionalInterface
public interface SignedTokens {

  /// Who signed the token.
  ///
  /// @param method that is meant, whatever it was sent as
  /// @throws portmanteau.core.Refusal `Unauthenticated`; `Forbidden` where the token does not grant
  ///   this request
  Caller caller(String token, String method, String path);
}
