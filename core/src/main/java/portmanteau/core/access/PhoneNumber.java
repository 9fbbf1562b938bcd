package portmanteau.core.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// Reads phone numbers from outside, so that one number has one text: digits after an optional `+`.
public final class PhoneNumber {
  private static final Pattern BETWEEN_DIGITS =
      Pattern.compile("[\\s().\\-\\u00A0\\u2010-\\u2015]");
  private static final Pattern FORM = Pattern.compile("\\+?[0-9]{3,20}");

  private PhoneNumber() {}

  /// The number without the blanks, dashes, dots and brackets that people add; empty unless 3 to 20
  /// digits remain.
  public static Optional<String> parse(String text) {
    String bare = BETWEEN_DIGITS.matcher(text).replaceAll("");
    return FORM.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }
}
