package portmanteau.core.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an account: 8 lower-case hex characters; Vonage calls it `api_key` and `account_id`.
public record AccountId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}");

  public AccountId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an account id is 8 lower-case hex characters");
    }
  }

  /// Reads an id from outside; empty if it does not have that form.
  public static Optional<AccountId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
