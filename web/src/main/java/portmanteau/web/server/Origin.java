package portmanteau.web.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Where a request comes from, and by which name and port it found us; `X-Forwarded-*` is believed
/// from trusted proxies only.
final class Origin {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?");

  /// Besides `X-Forwarded-*`.
  private static final Set<String> MARKS =
      Set.of(
          "forwarded",
          "via",
          "cf-connecting-ip",
          "fastly-client-ip",
          "true-client-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-envoy-external-address",
          "x-original-forwarded-for",
          "x-original-host",
          "x-original-uri",
          "x-original-url",
          "x-proxyuser-ip",
          "x-real-ip");

  private final Request request;
  private final WebSettings settings;

  Origin(Request request, WebSettings settings) {
    this.request = request;
    this.settings = settings;
  }

  /// The nearest address that is no trusted proxy.
  InetAddress remoteAddress() {
    InetAddress nearest = peer();
    List<String> hops = values("X-Forwarded-For");
    for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
      InetAddress hop = literal(hops.get(i));
      if (hop == null) {
        break;
      }
      nearest = hop;
    }
    return nearest;
  }

  /// By any header in which proxies tell that they are there.
  boolean isForwarded() {
    return request.getHeaders().stream()
        .map(HttpField::getLowerCaseName)
        .anyMatch(name -> name.startsWith("x-forwarded") || MARKS.contains(name));
  }

  String baseUrl() {
    URI configured = settings.publicUrl();
    if (configured != null) {
      String text = configured.toString();
      return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
    return scheme() + "://" + host();
  }

  /// As the client called it, in lower case, without a dot at the end (RFC 1034 §3.1).
  String hostName() {
    String name = called().group(1).toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /// As the client called it; where it named none, the one we listen on.
  int port() {
    String port = called().group(2);
    return port == null ? Request.getLocalPort(request) : Integer.parseInt(port);
  }

  private MatchResult called() {
    Matcher called = HOST.matcher(host());
    if (!called.matches()) {
      throw new AssertionError("every host is checked before: " + host());
    }
    return called;
  }

  private String scheme() {
    String forwarded = forwarded("X-Forwarded-Proto");
    return forwarded != null && (forwarded.equals("https") || forwarded.equals("http"))
        ? forwarded
        : request.getHttpURI().getScheme();
  }

  private String host() {
    String forwarded = forwarded("X-Forwarded-Host");
    if (forwarded != null && HOST.matcher(forwarded).matches()) {
      return forwarded;
    }
    // The header, since the request's URI drops the port that its scheme implies.
    String named = request.getHeaders().get(HttpHeader.HOST);
    return named != null && HOST.matcher(named).matches() ? named : "localhost";
  }

  /// The last value, which the proxy next to us wrote.
  private @Nullable String forwarded(String name) {
    if (settings.trustedProxies().isEmpty() || !isTrusted(peer())) {
      return null;
    }
    List<String> values = values(name);
    return values.isEmpty() ? null : values.getLast();
  }

  private List<String> values(String name) {
    return request.getHeaders().getValuesList(name).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .toList();
  }

  private boolean isTrusted(InetAddress address) {
    return settings.trustedProxies().stream().anyMatch(range -> range.contains(address));
  }

  private InetAddress peer() {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? peer.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /// An address as proxies write it, sometimes with a port or in brackets.
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
