package portmanteau.dialects.selfcommunity;

import java.util.regex.Pattern;
import portmanteau.core.Problem;

/// Addresses that links and their images may have: absolute, `http` or `https`.
final class WebAddress {
  private static final int MOST = 2000;

  /// What stands behind the host is the browser's affair, but it must not end an attribute or a
  /// line.
  private static final Pattern FORM =
      Pattern.compile("(?i)https?://[^\\s/?#\"<>\\\\\\p{Cntrl}]+([/?#][^\\s\"<>\\p{Cntrl}]*)?");

  private WebAddress() {}

  /// The text as it is, or a refusal that names the field.
  static String check(String field, String text) {
    if (text.length() > MOST || !FORM.matcher(text).matches()) {
      throw new Problem.Invalid(field, "Enter a valid URL").refusal();
    }
    return text;
  }
}
