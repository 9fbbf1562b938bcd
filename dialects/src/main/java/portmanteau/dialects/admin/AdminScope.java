package portmanteau.dialects.admin;

import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Administration;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.web.Exchange;

/// The account that a request is about, and users of it.
public record AdminScope(Administration administration, Users users) {

  /// The account in the path.
  public Account account(Exchange exchange) {
    AccountId id = AdminRequest.pathId(exchange, "account", AccountId::parse, "account");
    Account account = administration.account(id);
    exchange.concerns(account.id());
    return account;
  }

  /// A user of the account, by id or number.
  Optional<User> user(Account account, String text) {
    Optional<User> found =
        text.matches("[0-9]{1,18}")
            ? users.findNumber(Long.parseLong(text))
            : UserId.parse(text).flatMap(users::find);
    return found.filter(user -> user.account().equals(account.id()));
  }

  /// A user named in a field.
  User user(Account account, String field, String text) {
    return user(account, text)
        .orElseThrow(() ->
            new Problem.Invalid(field, field + ": the account has no user " + text + ".")
                .refusal());
  }
}
