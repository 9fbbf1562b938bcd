package portmanteau.dialects.connect;

import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;

/// Authenticates an account by the login and password of one of its API users.
final class ConnectAuth {
  private final Authentication authentication;

  ConnectAuth(Authentication authentication) {
    this.authentication = authentication;
  }

  /// The caller, who acts for the whole account.
  Caller require(Exchange exchange) {
    return client(exchange).caller();
  }

  /// As [#require], with the login of the API user.
  ConnectClient client(Exchange exchange) {
    Authorization.Basic basic =
        Authorization.of(exchange)
            .orElseThrow(() -> refusal(Cause.MISSING))
            .basic()
            .orElseThrow(() -> refusal(Cause.INVALID));
    Caller caller =
        authentication.apiUser(basic.login(), basic.password(), exchange.remoteAddress());
    exchange.onBehalfOf(caller);
    return new ConnectClient(caller, basic.login());
  }

  private static RuntimeException refusal(Cause cause) {
    return new Problem.Unauthenticated(cause, "Send the header Authorization: Basic.").refusal();
  }
}
