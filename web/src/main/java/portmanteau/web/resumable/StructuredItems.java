package portmanteau.web.resumable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads items of structured fields (RFC 9651 §3.3), as far as uploads have them. What is no such
/// item says nothing, as the draft wants it.
final class StructuredItems {
  private static final String PARAMETERS = "(?: *; *[a-z*][a-z0-9_.*-]*(?:=[!-:<-~]*)?)*";
  private static final Pattern FLAG = Pattern.compile("\\?([01])" + PARAMETERS);
  private static final Pattern INTEGER = Pattern.compile("([0-9]{1,15})" + PARAMETERS);

  private StructuredItems() {}

  /// A Boolean.
  static Optional<Boolean> flag(List<String> values) {
    return match(FLAG, values).map(text -> text.equals("1"));
  }

  /// An Integer that is not negative.
  static OptionalLong integer(List<String> values) {
    return match(INTEGER, values)
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  private static Optional<String> match(Pattern pattern, List<String> values) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(values.getFirst().strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
