package portmanteau.core.outbound;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.outbound.OutboundAddress.Scheme;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// The one reader of addresses. It follows the URL standard's reading, but refuses what other
/// readers take for another host: backslashes, users, controls within, spellings of IP addresses
/// that only some know.
final class AddressParser {
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(#.*)?");
  private static final Pattern WITH_SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::([0-9]{0,5}))?");

  private AddressParser() {}

  static OutboundAddress parse(String text) throws OutboundFailure {
    String address = text.strip();
    requireReadable(address);
    Matcher whole = ABSOLUTE.matcher(address);
    if (!whole.matches()) {
      throw bad("It is not absolute, or neither http nor https");
    }
    Scheme scheme = Scheme.valueOf(whole.group(1).toUpperCase(Locale.ROOT));
    Matcher authority = AUTHORITY.matcher(whole.group(2));
    if (!authority.matches()) {
      throw bad("It has a user, or no host");
    }
    String host = HostParser.parse(authority.group(1));
    return whole(scheme, host, port(scheme, authority.group(2)), target(whole.group(3)));
  }

  static OutboundAddress resolve(OutboundAddress base, String text) throws OutboundFailure {
    String reference = text.strip();
    requireReadable(reference);
    int fragment = reference.indexOf('#');
    String cut = fragment < 0 ? reference : reference.substring(0, fragment);
    if (WITH_SCHEME.matcher(cut).matches()) {
      return parse(cut);
    }
    if (cut.startsWith("//")) {
      return parse(base.scheme() + ":" + cut);
    }
    String target = cut.isEmpty() ? base.target() : relative(base, cut);
    return whole(base.scheme(), base.host(), base.port(), target(target));
  }

  private static String relative(OutboundAddress base, String reference) {
    return switch (reference.charAt(0)) {
      case '/' -> reference;
      case '?' -> base.path() + reference;
      default -> base.path().substring(0, base.path().lastIndexOf('/') + 1) + reference;
    };
  }

  private static OutboundAddress whole(Scheme scheme, String host, int port, String target)
      throws OutboundFailure {
    try {
      return new OutboundAddress(scheme, host, port, target);
    } catch (IllegalArgumentException _) {
      throw bad("Its host, port or length is none that is spoken to");
    }
  }

  private static void requireReadable(String text) throws OutboundFailure {
    if (text.length() > OutboundAddress.LONGEST) {
      throw bad("It is longer than " + OutboundAddress.LONGEST + " characters");
    }
    if (text.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      throw bad("It has a backslash or a control character");
    }
  }

  private static int port(Scheme scheme, @org.jspecify.annotations.Nullable String digits) {
    return digits == null || digits.isEmpty() ? scheme.port() : Integer.parseInt(digits);
  }

  private static String target(String text) {
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    return withoutDots(PercentEncoding.encode(path))
        + (query < 0 ? "" : PercentEncoding.encode(text.substring(query)));
  }

  /// RFC 3986 §5.2.4.
  private static String withoutDots(String path) {
    var kept = new ArrayDeque<String>();
    String[] segments = path.split("/", -1);
    for (int at = path.startsWith("/") ? 1 : 0; at < segments.length; at++) {
      boolean last = at == segments.length - 1;
      switch (segments[at]) {
        case "." -> keepIf(last, kept);
        case ".." -> {
          kept.pollLast();
          keepIf(last, kept);
        }
        default -> kept.add(segments[at]);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static void keepIf(boolean last, ArrayDeque<String> kept) {
    if (last) {
      kept.add("");
    }
  }

  static OutboundFailure bad(String message) {
    return new OutboundFailure(Reason.BAD_ADDRESS, message);
  }
}
