package portmanteau.dialects.shared;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Administration;
import portmanteau.core.access.Caller;
import portmanteau.core.console.ConsoleLogins;
import portmanteau.core.console.ConsoleLogins.Entered;
import portmanteau.web.Exchange;

/// Whose console session a request shows.
public final class ConsoleAuth {
  /// Says which account an upload is for, where the session is the operator's.
  public static final String ACCOUNT_HEADER = "Portmanteau-Account";

  private final ConsoleLogins logins;
  private final Administration administration;

  public ConsoleAuth(ConsoleLogins logins, Administration administration) {
    this.logins = logins;
    this.administration = administration;
  }

  /// The session; empty where the request shows none.
  ///
  /// @throws portmanteau.core.Refusal `Unauthenticated` where it has ended, `Forbidden` where
  ///   another site's page sent it
  public Optional<Entered> session(Exchange exchange) {
    Optional<String> secret = SessionCookie.read(exchange);
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    OwnPage.require(exchange);
    return Optional.of(entered(exchange, secret.get()));
  }

  private Entered entered(Exchange exchange, String secret) {
    boolean isUse = exchange.header(OwnPage.HEADER).filter(OwnPage.BACKGROUND::equals).isEmpty();
    return logins
        .enter(secret, isUse)
        .orElseThrow(() ->
            new Problem.Unauthenticated(Cause.EXPIRED, "You have been signed out.").refusal());
  }

  /// Who uploads by tus from a page of the console.
  public Caller uploader(Exchange exchange) {
    OwnPage.require(exchange);
    OwnPage.requireHeader(exchange);
    Entered entered =
        session(exchange)
            .orElseThrow(() ->
                new Problem.Unauthenticated(Cause.MISSING, "Sign in to the console.").refusal());
    Caller caller = Caller.of(account(exchange, entered.account()));
    exchange.onBehalfOf(caller);
    return caller;
  }

  private Account account(Exchange exchange, @Nullable Account own) {
    Optional<AccountId> asked = exchange.single(ACCOUNT_HEADER).flatMap(AccountId::parse);
    if (own == null) {
      return administration.account(asked.orElseThrow(ConsoleAuth::noAccount));
    }
    if (asked.isPresent() && !asked.get().equals(own.id())) {
      throw noAccount();
    }
    return own;
  }

  private static RuntimeException noAccount() {
    return new Problem.NotFound("There is no such account.").refusal();
  }
}
