package portmanteau.dialects.admin;

import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.secret.SecretHash;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// Lets only requests with the admin token through.
public final class AdminAuth {
  private final SecretHash token;

  public AdminAuth(SecretHash token) {
    this.token = token;
  }

  private Handler guard(Handler handler) {
    return exchange -> {
      check(exchange);
      handler.handle(exchange);
    };
  }

  public Route get(String template, Handler handler) {
    return Route.get(template, guard(handler));
  }

  public Route post(String template, Handler handler) {
    return Route.post(template, guard(handler));
  }

  public Route patch(String template, Handler handler) {
    return Route.patch(template, guard(handler));
  }

  public Route delete(String template, Handler handler) {
    return Route.delete(template, guard(handler));
  }

  /// Refuses requests without the token, the only accepted credential.
  public void check(Exchange exchange) {
    Authorization shown =
        Authorization.of(exchange)
            .orElseThrow(() -> refusal(Cause.MISSING, "The admin token is required."));
    String value =
        shown
            .bearer()
            .filter(token::matches)
            .orElseThrow(() -> refusal(Cause.INVALID, "The admin token is not valid."));
    exchange.onBehalfOfOperator(value);
  }

  private static RuntimeException refusal(Cause cause, String detail) {
    return new Problem.Unauthenticated(cause, detail).refusal();
  }
}
