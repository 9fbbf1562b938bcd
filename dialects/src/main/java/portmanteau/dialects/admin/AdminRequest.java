package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;
import portmanteau.web.form.Forms;

/// Reads what operators send.
public final class AdminRequest {
  private static final int MOST = 64 * 1024;
  private static final int NAME_LENGTH = 200;

  private AdminRequest() {}

  /// The account in the path.
  public static Account account(Exchange exchange, AdminCore core) {
    AccountId id = pathId(exchange, "account", AccountId::parse, "account");
    Account account = core.administration().account(id);
    exchange.concerns(account.id());
    return account;
  }

  /// An id in the path; a malformed one does not exist.
  public static <T> T pathId(
      Exchange exchange, String parameter, Function<String, Optional<T>> parse, String what) {
    return parse
        .apply(exchange.pathParameter(parameter))
        .orElseThrow(() -> new Problem.NotFound("There is no such " + what + ".").refusal());
  }

  /// A user of the account, by id or number.
  public static Optional<User> user(AdminCore core, Account account, String text) {
    Optional<User> found =
        text.matches("[0-9]{1,18}")
            ? core.users().findNumber(Long.parseLong(text))
            : UserId.parse(text).flatMap(core.users()::find);
    return found.filter(user -> user.account().equals(account.id()));
  }

  /// A user named in a field.
  public static User user(AdminCore core, Account account, String field, String text) {
    return user(core, account, text)
        .orElseThrow(() ->
            new Problem.Invalid(field, field + ": the account has no user " + text + ".")
                .refusal());
  }

  /// The body, a form or a JSON object, with only these fields: a misspelled limit would not hold.
  public static Fields fields(Exchange exchange, String... known) throws IOException {
    Fields fields = Forms.of(MOST).guessingJson().read(exchange);
    for (String name : fields.names()) {
      if (!List.of(known).contains(name)) {
        throw new Problem.Invalid(name, name + " is unknown here.").refusal();
      }
    }
    return fields;
  }

  /// A name for people.
  public static String name(Fields fields, String field) {
    String name = Texts.clean(fields.requiredText(field)).strip();
    if (name.isEmpty() || name.length() > NAME_LENGTH) {
      throw new Problem.Invalid(field, field + " has 1 to " + NAME_LENGTH + " characters.")
          .refusal();
    }
    return name;
  }

  /// The given id that programs already know, or else a new one.
  public static UUID newId(Fields fields, AdminCore core) {
    return fields
        .text("id")
        .map(text ->
            Identifiers.parse(text)
                .orElseThrow(() -> new Problem.Invalid("id", "id must be a UUID.").refusal()))
        .orElseGet(core.identifiers()::uuid);
  }

  /// A query parameter that is a whole number from `least` to `most`.
  public static long number(Exchange exchange, String name, long standard, long least, long most) {
    String text = exchange.query().first(name).orElse(Long.toString(standard));
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the one refusal
    }
    throw new Problem.Invalid(name, name + " is a whole number from " + least + " to " + most + ".")
        .refusal();
  }
}
