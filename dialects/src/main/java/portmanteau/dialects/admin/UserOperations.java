package portmanteau.dialects.admin;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.PhoneNumber;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;

/// Users of an account.
final class UserOperations {
  private static final int PASSWORD_LENGTH = 1000;

  private final AdminCore core;

  UserOperations(AdminCore core) {
    this.core = core;
  }

  void list(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    var users = core.users().list(account.id()).stream().map(AdminWire::user).toList();
    exchange.sendJson(200, new AdminWire.Users(users));
  }

  void create(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Fields fields =
        AdminRequest.fields(exchange, "id", "name", "phone", "password", "administrator");
    User user =
        core.administration()
            .createUser(
                new UserId(AdminRequest.newId(fields, core)),
                account.id(),
                AdminRequest.name(fields, "name"),
                phone(fields),
                password(fields),
                fields.bool("administrator").orElse(false));
    exchange.sendJson(201, AdminWire.user(user));
  }

  void show(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    User user =
        AdminRequest.user(core, account, exchange.pathParameter("user"))
            .orElseThrow(UserOperations::unknown);
    exchange.sendJson(200, AdminWire.user(user));
  }

  /// Makes a user an administrator, or an ordinary user.
  void update(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    boolean administrator =
        AdminRequest.fields(exchange, "administrator")
            .bool("administrator")
            .orElseThrow(() -> Problem.Invalid.missing("administrator").refusal());
    User user =
        AdminRequest.user(core, account, exchange.pathParameter("user"))
            .flatMap(
                found -> core.users().setAdministrator(account.id(), found.id(), administrator))
            .orElseThrow(UserOperations::unknown);
    exchange.sendJson(200, AdminWire.user(user));
  }

  void delete(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    boolean deleted =
        AdminRequest.user(core, account, exchange.pathParameter("user"))
            .map(user -> core.administration().deleteUser(account.id(), user.id()))
            .orElse(false);
    if (!deleted) {
      throw unknown();
    }
    exchange.send(204);
  }

  private static RuntimeException unknown() {
    return new Problem.NotFound("There is no such user.").refusal();
  }

  private static @Nullable String phone(Fields fields) {
    return fields
        .text("phone")
        .map(text ->
            PhoneNumber.parse(text)
                .orElseThrow(
                    () -> new Problem.Invalid("phone", "phone is no phone number.").refusal()))
        .orElse(null);
  }

  /// A password, if one is given.
  static @Nullable String password(Fields fields) {
    String password = fields.text("password").orElse(null);
    if (password != null && (password.isEmpty() || password.length() > PASSWORD_LENGTH)) {
      throw new Problem.Invalid("password", "password has 1 to " + PASSWORD_LENGTH + " characters.")
          .refusal();
    }
    return password;
  }
}
