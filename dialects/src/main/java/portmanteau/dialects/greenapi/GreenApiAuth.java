package portmanteau.dialects.greenapi;

import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;

/// Authenticates an account or a user by `Authorization: Bearer` with any of its tokens.
final class GreenApiAuth {
  private final Authentication authentication;

  GreenApiAuth(Authentication authentication) {
    this.authentication = authentication;
  }

  /// The caller; `Unauthenticated` without a token, or with an unknown one.
  Caller require(Exchange exchange) {
    String token =
        Authorization.of(exchange)
            .flatMap(Authorization::bearer)
            .orElseThrow(GreenApiAuth::missing);
    Caller caller = authentication.token(token);
    exchange.onBehalfOf(caller);
    return caller;
  }

  /// As [#require], for what only users do.
  ///
  /// @throws portmanteau.core.Refusal also where the token is the account's
  Sender sender(Exchange exchange) {
    Caller caller = require(exchange);
    return caller
        .asUser()
        .map(user -> new Sender(caller, user))
        .orElseThrow(() ->
            MessageFault.NOT_A_USER.refusal(
                "This token stands for an account; one of a user is needed here."));
  }

  private static RuntimeException missing() {
    return new Problem.Unauthenticated(Cause.MISSING, "Send the header Authorization: Bearer.")
        .refusal();
  }
}
