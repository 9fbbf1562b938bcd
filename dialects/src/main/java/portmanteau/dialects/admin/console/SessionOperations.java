package portmanteau.dialects.admin.console;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.console.ConsoleLogins;
import portmanteau.core.console.ConsoleLogins.Begun;
import portmanteau.core.console.ConsoleSession;
import portmanteau.core.console.ConsoleSessionId;
import portmanteau.core.console.Visitor;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.dialects.admin.AdminAuth.Admitted;
import portmanteau.dialects.admin.AdminOperations;
import portmanteau.dialects.admin.AdminRequest;
import portmanteau.dialects.shared.OwnPage;
import portmanteau.dialects.shared.SessionCookie;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Signing in to the console and out of it.
public final class SessionOperations implements AdminOperations {
  private static final String SESSION = ROOT + "/session";
  private static final String SESSIONS = ROOT + "/sessions";

  private final ConsoleLogins logins;

  public SessionOperations(ConsoleLogins logins) {
    this.logins = logins;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        Route.post(SESSION, this::signIn).provenInBody(),
        Route.get(SESSION, exchange -> show(exchange, auth.admit(exchange))),
        Route.delete(SESSION, exchange -> signOut(exchange, auth.admit(exchange))),
        Route.get(SESSIONS, exchange -> list(exchange, auth.admit(exchange))),
        Route.delete(SESSIONS + "/{session}", exchange -> end(exchange, auth.admit(exchange))));
  }

  /// Who is signed in.
  ///
  /// @param session null where the admin token was shown itself
  /// @param account null: the operator
  record Self(boolean operator, @Nullable SessionView session, @Nullable AccountName account) {}

  record AccountName(String id, String name) {}

  record Sessions(List<SessionView> sessions) {}

  /// @param accountId null: the operator's
  @JsonNaming(SnakeCaseStrategy.class)
  record SessionView(
      String id,
      @Nullable String accountId,
      Instant created,
      Instant seen,
      String address,
      String agent,
      boolean current) {
    static SessionView of(ConsoleSession session, @Nullable ConsoleSession own) {
      return new SessionView(
          session.id().toString(),
          session.ofAccount().map(AccountId::value).orElse(null),
          session.created(),
          session.seen(),
          session.address(),
          session.agent(),
          own != null && own.id().equals(session.id()));
    }
  }

  /// By the admin token, or by an account's key and secret.
  private void signIn(Exchange exchange) throws IOException {
    OwnPage.require(exchange);
    Fields fields = AdminRequest.fields(exchange, "token", "api_key", "api_secret");
    var visitor = new Visitor(exchange.remoteAddress(), exchange.header("User-Agent").orElse(""));
    Begun begun =
        fields.has("token")
            ? logins.operator(fields.requiredText("token").strip(), visitor)
            : logins.account(
                fields.requiredText("api_key").strip(),
                fields.requiredText("api_secret").strip(),
                visitor);
    // Whoever signs in anew has not signed out before.
    SessionCookie.read(exchange).flatMap(logins::peek).ifPresent(old -> logins.signOut(old));
    SessionCookie.set(exchange, begun.secret());
    exchange.sendJson(201, self(begun.session(), begun.account()));
  }

  private static void show(Exchange exchange, Admitted admitted) throws IOException {
    exchange.sendJson(200, self(admitted.session(), admitted.account()));
  }

  private static Self self(@Nullable ConsoleSession session, @Nullable Account account) {
    return new Self(
        account == null,
        session == null ? null : SessionView.of(session, session),
        account == null ? null : new AccountName(account.id().value(), account.name()));
  }

  private void signOut(Exchange exchange, Admitted admitted) throws IOException {
    if (admitted.session() == null) {
      throw new Problem.Invalid("session", "The admin token itself has no session.").refusal();
    }
    logins.signOut(admitted.session());
    SessionCookie.clear(exchange);
    exchange.send(204);
  }

  private void list(Exchange exchange, Admitted admitted) throws IOException {
    List<SessionView> views =
        logins.list(scope(admitted)).stream()
            .map(session -> SessionView.of(session, admitted.session()))
            .toList();
    exchange.sendJson(200, new Sessions(views));
  }

  private void end(Exchange exchange, Admitted admitted) throws IOException {
    ConsoleSessionId id =
        AdminRequest.pathId(exchange, "session", ConsoleSessionId::parse, "session");
    logins.end(scope(admitted), id);
    if (admitted.session() != null && Objects.equals(admitted.session().id(), id)) {
      SessionCookie.clear(exchange);
    }
    exchange.send(204);
  }

  private static Optional<AccountId> scope(Admitted admitted) {
    return admitted.onlyFor().map(Account::id);
  }
}
