package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.HexFormat;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Administration.ApiUserMade;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;

/// API users of an account (1C-Connect).
final class ApiUserOperations {
  private final AdminCore core;

  ApiUserOperations(AdminCore core) {
    this.core = core;
  }

  void list(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    var apiUsers = core.apiUsers().list(account.id()).stream().map(AdminWire::apiUser).toList();
    exchange.sendJson(200, new AdminWire.ApiUsers(apiUsers));
  }

  void create(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Fields fields = AdminRequest.fields(exchange, "login", "password");
    String login = fields.has("login") ? login(fields) : newLogin();
    ApiUserMade made =
        core.administration().createApiUser(account.id(), login, UserOperations.password(fields));
    exchange.sendJson(201, AdminWire.made(made));
  }

  void delete(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    if (!core.apiUsers().delete(account.id(), exchange.pathParameter("login"))) {
      throw new Problem.NotFound("There is no such API user.").refusal();
    }
    exchange.send(204);
  }

  private String newLogin() {
    return "api-" + HexFormat.of().formatHex(core.identifiers().random(6));
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
