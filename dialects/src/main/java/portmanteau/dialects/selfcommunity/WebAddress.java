package portmanteau.dialects.selfcommunity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.outbound.OutboundAddress;

/// Addresses that links and their images may have: absolute, `http` or `https`, without a user.
///
/// The vendor's UI reads them by the URL standard, and falls over what that does not take; so the
/// host must be one. Whether anything answers there, on whatever port, is another question.
final class WebAddress {
  private static final int LAST_PORT = 0xffff;

  /// What stands behind the host is the browser's affair, but it must not end an attribute or a
  /// line.
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)(https?://(?:\\[[0-9a-f:.]+]|[^\\s/?#\"<>\\\\@:\\[\\]\\p{Cntrl}]+))(?::([0-9]{1,5}))?"
              + "(?:[/?#][^\\s\"<>\\p{Cntrl}]*)?");

  private WebAddress() {}

  /// The text as it is, or a refusal that names the field.
  static String check(String field, String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > OutboundAddress.LONGEST
        || !matcher.matches()
        || OutboundAddress.find(matcher.group(1)).isEmpty()
        || !isPort(matcher.group(2))) {
      throw new Problem.Invalid(field, "Enter a valid URL").refusal();
    }
    return text;
  }

  private static boolean isPort(@Nullable String digits) {
    return digits == null || Integer.parseInt(digits) <= LAST_PORT;
  }
}
