package portmanteau.core.outbound;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One request to an address that somebody named.
///
/// @param headers beside those that the client sets itself; after a redirect to another origin only
///   `Accept` and `Accept-Language` of them are sent
/// @param body sent with a POST; such a request follows no redirects
public record OutboundRequest(
    OutboundMethod method,
    OutboundAddress address,
    Map<String, String> headers,
    OutboundBody body,
    OutboundBounds bounds) {

  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "referer",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  public OutboundRequest {
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> {
      requireFieldName(name);
      requireFieldValue(value);
      if (sorted.put(name, value) != null) {
        throw new IllegalArgumentException("A header is given twice: " + name);
      }
    });
    headers = Collections.unmodifiableMap(sorted);
    if (!body.none() && method != OutboundMethod.POST) {
      throw new IllegalArgumentException("Only a POST has a body");
    }
    if (method == OutboundMethod.POST && bounds.redirects() > 0) {
      throw new IllegalArgumentException("A POST follows no redirects");
    }
  }

  /// A GET without headers of its own.
  public static OutboundRequest get(OutboundAddress address, OutboundBounds bounds) {
    return new OutboundRequest(OutboundMethod.GET, address, Map.of(), OutboundBody.NONE, bounds);
  }

  private static void requireFieldName(String name) {
    if (!FIELD_NAME.matcher(name).matches()
        || OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("No header to be set here: " + name);
    }
  }

  /// RFC 9110 §5.5, in ASCII: what could end the field or begin another is no value.
  static void requireFieldValue(String value) {
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
      throw new IllegalArgumentException("A header's value has characters that none can have");
    }
  }
}
