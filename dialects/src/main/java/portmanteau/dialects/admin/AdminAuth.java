package portmanteau.dialects.admin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.console.ConsoleLogins.Entered;
import portmanteau.core.console.ConsoleSession;
import portmanteau.core.secret.SecretHash;
import portmanteau.dialects.shared.ConsoleAuth;
import portmanteau.web.Authorization;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// Lets requests with the admin token through, and those of console sessions: the operator's
/// everywhere, an account's to what is below that account.
public final class AdminAuth {
  private final SecretHash token;
  private final ConsoleAuth console;

  public AdminAuth(SecretHash token, ConsoleAuth console) {
    this.token = token;
    this.console = console;
  }

  /// Whoever was let in.
  ///
  /// @param session null: the admin token was shown itself
  /// @param account null: the operator
  public record Admitted(@Nullable ConsoleSession session, @Nullable Account account) {
    public Optional<Account> onlyFor() {
      return Optional.ofNullable(account);
    }
  }

  private Handler guard(String method, String template, Handler handler) {
    return exchange -> {
      Admitted admitted = admit(exchange);
      if (admitted.account() != null) {
        requireOwn(exchange, admitted.account(), method, template);
      }
      handler.handle(exchange);
    };
  }

  public Route get(String template, Handler handler) {
    return Route.get(template, guard("GET", template, handler));
  }

  public Route post(String template, Handler handler) {
    return Route.post(template, guard("POST", template, handler));
  }

  public Route patch(String template, Handler handler) {
    return Route.patch(template, guard("PATCH", template, handler));
  }

  public Route delete(String template, Handler handler) {
    return Route.delete(template, guard("DELETE", template, handler));
  }

  /// Refuses whoever is not the operator.
  public void check(Exchange exchange) {
    if (admit(exchange).account() != null) {
      throw forOperators();
    }
  }

  /// Whoever asks, by the admin token or a session; refuses all others.
  public Admitted admit(Exchange exchange) {
    Optional<Authorization> shown = Authorization.of(exchange);
    if (shown.isPresent()) {
      exchange.onBehalfOfOperator(token(shown.get()));
      return new Admitted(null, null);
    }
    Entered entered =
        console
            .session(exchange)
            .orElseThrow(() -> refusal(Cause.MISSING, "The admin token is required."));
    @Nullable Account account = entered.account();
    if (account == null) {
      exchange.onBehalfOfOperator(entered.session().id().toString());
    } else {
      exchange.onBehalfOf(Caller.of(account));
    }
    return new Admitted(entered.session(), account);
  }

  private String token(Authorization shown) {
    return shown
        .bearer()
        .filter(token::matches)
        .orElseThrow(() -> refusal(Cause.INVALID, "The admin token is not valid."));
  }

  /// An account's session reads the account and works on what is in it; limits are the operator's.
  private static void requireOwn(Exchange exchange, Account own, String method, String template) {
    boolean isBelow = template.startsWith(AdminOperations.ACCOUNT + "/");
    boolean isItself = template.equals(AdminOperations.ACCOUNT);
    if ((isBelow || isItself) && !exchange.pathParameter("account").equals(own.id().value())) {
      throw new Problem.NotFound("There is no such account.").refusal();
    }
    if (!isBelow && !(isItself && method.equals("GET"))) {
      throw forOperators();
    }
  }

  private static RuntimeException forOperators() {
    return new Problem.Forbidden("This is for the operator.").refusal();
  }

  private static RuntimeException refusal(Cause cause, String detail) {
    return new Problem.Unauthenticated(cause, detail).refusal();
  }
}
