package portmanteau.web.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import portmanteau.core.AddressRange;

/// What trusted proxies say about a request: in `X-Forwarded-*` or, without these, in `Forwarded`
/// (RFC 7239).
///
/// Each proxy appends its own value to the lists, so the value of the outermost trusted one counts:
/// the client may have invented those before it.
final class TrustedHops {
  private static final String LIST = "X-Forwarded-";
  private static final String FORWARDED = "Forwarded";
  private static final String PREFIX = "Prefix";

  /// What tells where a request comes from; a prefix alone does not.
  private static final List<String> WORDS = List.of("For", "Proto", "Host", "Port");

  /// One pair of `Forwarded`, and what ends it.
  private static final Pattern PAIR =
      Pattern.compile(
          "\\G[ \\t]*+(?:([A-Za-z0-9!#$%&'*+.^_`|~-]++)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\""
              + "|([^\",; \\t]++)))?+[ \\t]*+([;,]|$)");

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,=:@%-]+)+");

  private final Request request;
  private final List<AddressRange> trusted;

  TrustedHops(Request request, List<AddressRange> trusted) {
    this.request = request;
    this.trusted = trusted;
  }

  /// The nearest address that is no trusted proxy's.
  InetAddress client() {
    return way().client();
  }

  /// The scheme that the client used, in lower case.
  Optional<String> scheme() {
    return outermost("Proto")
        .map(scheme -> scheme.toLowerCase(Locale.ROOT))
        .filter(scheme -> scheme.equals("https") || scheme.equals("http"));
  }

  /// The host that the client called, perhaps with a port.
  Optional<String> host() {
    return outermost("Host");
  }

  /// The port that the client used.
  Optional<String> port() {
    return outermost("Port").filter(port -> port.matches("[1-9][0-9]{0,4}"));
  }

  /// What the proxies have cut off from the path's beginning, each a piece; empty where they have
  /// not.
  String prefix() {
    var prefix = new StringBuilder();
    for (String piece : told(PREFIX)) {
      String path = piece.endsWith("/") ? piece.substring(0, piece.length() - 1) : piece;
      if (!PATH.matcher(path).matches() || hasDots(path)) {
        return "";
      }
      prefix.append(path);
    }
    return prefix.toString();
  }

  private static boolean hasDots(String path) {
    return Arrays.stream(path.split("/")).anyMatch(it -> it.equals(".") || it.equals(".."));
  }

  private Optional<String> outermost(String word) {
    return told(word).stream().filter(value -> !value.isEmpty()).findFirst();
  }

  /// The client's address, and the number of trusted proxies passed.
  private record Way(InetAddress client, int hops) {}

  private Way way() {
    InetAddress nearest = peer();
    if (!isTrusted(nearest)) {
      return new Way(nearest, 0);
    }
    List<String> addresses = all("For");
    int hops = 1;
    for (int i = addresses.size() - 1; i >= 0; i--) {
      InetAddress hop = literal(addresses.get(i));
      if (hop == null) {
        break;
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        break;
      }
      hops++;
    }
    return new Way(nearest, hops);
  }

  /// What the trusted proxies tell, outermost first.
  private List<String> told(String word) {
    int hops = way().hops();
    List<String> all = hops == 0 ? List.of() : all(word);
    return all.subList(Math.max(0, all.size() - hops), all.size());
  }

  private List<String> all(String word) {
    boolean isOld =
        word.equals(PREFIX)
            || WORDS.stream().anyMatch(name -> request.getHeaders().contains(LIST + name));
    return isOld
        ? values(LIST + word).toList()
        : forwarded().stream()
            .map(hop -> hop.getOrDefault(word.toLowerCase(Locale.ROOT), ""))
            .toList();
  }

  private Stream<String> values(String name) {
    return request.getHeaders().getValuesList(name).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip);
  }

  /// The elements of `Forwarded`; a malformed header is ignored.
  private List<Map<String, String>> forwarded() {
    String header = String.join(",", request.getHeaders().getValuesList(FORWARDED));
    var hops = new ArrayList<Map<String, String>>();
    if (header.isEmpty()) {
      return hops;
    }
    Map<String, String> hop = new HashMap<>();
    Matcher pair = PAIR.matcher(header);
    while (pair.find()) {
      if (pair.group(1) != null) {
        String value =
            pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
        hop.put(pair.group(1).toLowerCase(Locale.ROOT), value);
      }
      if (!pair.group(4).equals(";")) {
        hops.add(hop);
        hop = new HashMap<>();
      }
      if (pair.group(4).isEmpty()) {
        return hops;
      }
    }
    return List.of();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private InetAddress peer() {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? peer.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /// An address as proxies write it, possibly with a port or in brackets.
  private static @Nullable InetAddress literal(String text) {
    String address = text;
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      address = end < 0 ? address : address.substring(1, end);
    } else if (address.indexOf(':') == address.lastIndexOf(':') && address.indexOf(':') >= 0) {
      address = address.substring(0, address.indexOf(':'));
    }
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
