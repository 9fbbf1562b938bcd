package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration.ApiUserMade;
import portmanteau.core.access.ApiUsers;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// API users of an account (1C-Connect).
public final class ApiUserOperations implements AdminOperations {
  private static final String API_USERS = ACCOUNT + "/api-users";
  private final AdminScope scope;
  private final ApiUsers apiUsers;
  private final Identifiers identifiers;

  public ApiUserOperations(AdminScope scope, ApiUsers apiUsers, Identifiers identifiers) {
    this.scope = scope;
    this.apiUsers = apiUsers;
    this.identifiers = identifiers;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(API_USERS, this::list),
        auth.post(API_USERS, this::create).tellingSecrets(),
        auth.delete(API_USERS + "/{login}", this::delete));
  }

  private void list(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    var all = apiUsers.list(account.id()).stream().map(AdminWire::apiUser).toList();
    exchange.sendJson(200, new AdminWire.ApiUsers(all));
  }

  private void create(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields = AdminRequest.fields(exchange, "login", "name", "password");
    String login = fields.has("login") ? login(fields) : newLogin();
    ApiUserMade made =
        scope
            .administration()
            .createApiUser(
                account.id(),
                login,
                AdminRequest.nameOrNone(fields),
                UserOperations.password(fields));
    exchange.sendJson(201, AdminWire.made(made));
  }

  private void delete(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    if (!apiUsers.delete(account.id(), exchange.pathParameter("login"))) {
      throw new Problem.NotFound("There is no such API user.").refusal();
    }
    exchange.send(204);
  }

  private String newLogin() {
    return "api-" + HexFormat.of().formatHex(identifiers.random(6));
  }

  /// A colon would end the login in an `Authorization` header (RFC 7617 §2).
  private static String login(Fields fields) {
    String login = AdminRequest.name(fields, "login");
    if (login.chars().anyMatch(unit -> unit == ':' || Character.isISOControl(unit))) {
      throw new Problem.Invalid("login", "login has no colon and no control characters.").refusal();
    }
    return login;
  }
}
