package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;
import portmanteau.web.form.Forms;

/// Reads what operators send.
public final class AdminRequest {
  private static final int MOST = 64 * 1024;
  private static final int NAME_LENGTH = 200;

  private AdminRequest() {}

  /// An id in the path; a malformed one does not exist.
  public static <T> T pathId(
      Exchange exchange, String parameter, Function<String, Optional<T>> parse, String what) {
    return parse
        .apply(exchange.pathParameter(parameter))
        .orElseThrow(() -> new Problem.NotFound("There is no such " + what + ".").refusal());
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

  /// The field `name`, which may be left out; empty then.
  public static String nameOrNone(Fields fields) {
    return fields.has("name") ? name(fields, "name") : "";
  }

  /// The given id that programs already know, or else a new one.
  public static UUID newId(Fields fields, Identifiers identifiers) {
    return fields
        .text("id")
        .map(text ->
            Identifiers.parse(text)
                .orElseThrow(() -> new Problem.Invalid("id", "id must be a UUID.").refusal()))
        .orElseGet(identifiers::uuid);
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
