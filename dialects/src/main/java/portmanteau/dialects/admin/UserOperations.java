package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.PhoneNumber;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// Users of an account.
public final class UserOperations implements AdminOperations {
  private static final String USERS = ACCOUNT + "/users";
  private static final String USER = USERS + "/{user}";
  private static final int PASSWORD_LENGTH = 1000;

  private final AdminScope scope;
  private final Identifiers identifiers;

  public UserOperations(AdminScope scope, Identifiers identifiers) {
    this.scope = scope;
    this.identifiers = identifiers;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(USERS, this::list),
        auth.post(USERS, this::create),
        auth.get(USER, this::show),
        auth.patch(USER, this::update),
        auth.post(USER, this::update), // for clients that know no PATCH
        auth.delete(USER, this::delete));
  }

  private void list(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    var users = scope.users().list(account.id()).stream().map(AdminWire::user).toList();
    exchange.sendJson(200, new AdminWire.Users(users));
  }

  private void create(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields =
        AdminRequest.fields(exchange, "id", "name", "phone", "password", "administrator");
    User user =
        scope
            .administration()
            .createUser(
                new UserId(AdminRequest.newId(fields, identifiers)),
                account.id(),
                AdminRequest.name(fields, "name"),
                phone(fields),
                password(fields),
                fields.bool("administrator").orElse(false));
    exchange.sendJson(201, AdminWire.user(user));
  }

  private void show(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    User user =
        scope.user(account, exchange.pathParameter("user")).orElseThrow(UserOperations::unknown);
    exchange.sendJson(200, AdminWire.user(user));
  }

  /// Changes what is given of a user; a phone number that is null or empty is taken away.
  private void update(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields = AdminRequest.fields(exchange, "name", "phone", "password", "administrator");
    if (fields.names().isEmpty()) {
      throw new Problem.Malformed("Nothing to change is given.").refusal();
    }
    User user =
        scope.user(account, exchange.pathParameter("user")).orElseThrow(UserOperations::unknown);
    UnaryOperator<User> edit = edit(fields);
    User changed = scope.administration().editUser(account.id(), user.id(), edit);
    exchange.sendJson(200, AdminWire.user(changed));
  }

  /// Reads everything at once, so that what is wrong changes nothing.
  private UnaryOperator<User> edit(Fields fields) {
    var edits = new ArrayList<UnaryOperator<User>>();
    if (fields.has("name")) {
      String name = AdminRequest.name(fields, "name");
      edits.add(user -> user.withName(name));
    }
    if (fields.has("phone")) {
      boolean none = fields.text("phone").map(String::isBlank).orElse(true);
      @Nullable String phone = none ? null : phone(fields);
      edits.add(user -> user.withPhone(phone));
    }
    @Nullable String password = password(fields);
    if (password != null) {
      String hash = scope.administration().hashed(password);
      edits.add(user -> user.withPasswordHash(hash));
    }
    fields.bool("administrator").ifPresent(is -> edits.add(user -> user.withAdministrator(is)));
    return user -> {
      User edited = user;
      for (UnaryOperator<User> each : edits) {
        edited = each.apply(edited);
      }
      return edited;
    };
  }

  private void delete(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    boolean deleted =
        scope
            .user(account, exchange.pathParameter("user"))
            .map(user -> scope.administration().deleteUser(account.id(), user.id()))
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
