package portmanteau.preview;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.outbound.OutboundAddress;

/// A provider's pattern of addresses, as `https://*.example.com/watch*`, matched with an address
/// that has been parsed: the host's pattern with the host, the rest with path and query, so that no
/// query can look like a host.
///
/// @param host in lower case; a star is one label or more
/// @param rest of the path and query; a star is anything
record SchemePattern(String host, String rest) {
  private static final Pattern FORM =
      Pattern.compile("(?i)https?://([a-z0-9.*_-]+)(/\\S*|\\?\\S*)?");

  /// Empty where the text is no such pattern.
  static Optional<SchemePattern> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (text.contains(" - ") || !matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(2) == null ? "/" : matcher.group(2);
    return Optional.of(
        new SchemePattern(
            matcher.group(1).toLowerCase(Locale.ROOT), rest.startsWith("/") ? rest : "/" + rest));
  }

  boolean matches(OutboundAddress address) {
    return address.port() == address.scheme().port()
        && Glob.matches(host, address.host(), 1)
        && Glob.matches(rest, address.target(), 0);
  }

  /// The host without its stars: what lies below it is the provider's too.
  Optional<String> domain() {
    String bare = host.substring(host.lastIndexOf('*') + 1);
    String domain = bare.startsWith(".") ? bare.substring(1) : bare;
    return Optional.of(domain.startsWith("www.") ? domain.substring(4) : domain)
        .filter(name -> name.contains("."));
  }
}
