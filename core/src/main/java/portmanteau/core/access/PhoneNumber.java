package portmanteau.core.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// How phone numbers from outside are read, so that one number is one text: digits after an
/// optional `+`.
public final class PhoneNumber {
  private static final Pattern BETWEEN_DIGITS =
      Pattern.compile("[\\s().\\-\\u00A0\\u2010-\\u2015]");
  private static final Pattern FORM = Pattern.compile("\\+?[0-9]{3,20}");

  private PhoneNumber() {}

  /// The number without the blanks, dashes, dots and brackets that people put into it; empty where
  /// something else is left than 3 to 20 digits.
  public static Optional<String> parse(String text) {
    String bare = BETWEEN_DIGITS.matcher(text).replaceAll("");
    return FORM.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }
}
