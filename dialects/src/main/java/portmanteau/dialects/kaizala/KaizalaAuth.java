package portmanteau.dialects.kaizala;

import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.web.Exchange;

/// Authenticates the caller by the header `accessToken`.
final class KaizalaAuth {
  private final Authentication authentication;

  KaizalaAuth(Authentication authentication) {
    this.authentication = authentication;
  }

  /// A caller and its user: Kaizala has no other callers.
  record Person(Caller caller, User user) {}

  Person person(Exchange exchange) {
    Caller caller =
        exchange
            .header("accessToken")
            .map(String::strip)
            .filter(token -> !token.isEmpty())
            .map(authentication::token)
            .orElseThrow(() ->
                new Problem.Unauthenticated(Cause.MISSING, "The header accessToken is required.")
                    .refusal());
    exchange.onBehalfOf(caller);
    return caller
        .asUser()
        .map(user -> new Person(caller, user))
        .orElseThrow(() ->
            new Problem.Forbidden(
                    "This access token stands for an account; one of a user is needed here.")
                .refusal());
  }
}
