package portmanteau.web.server;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Where a request comes from, and the host and port that it used; only [TrustedHops] are believed
/// about that.
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
  private final TrustedHops hops;

  Origin(Request request, WebSettings settings) {
    this.request = request;
    this.settings = settings;
    this.hops = new TrustedHops(request, settings.trustedProxies());
  }

  /// The nearest address that is no trusted proxy.
  InetAddress remoteAddress() {
    return hops.client();
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
    String scheme = hops.scheme().orElseGet(() -> request.getHttpURI().getScheme());
    return scheme + "://" + host(scheme) + hops.prefix();
  }

  /// As the client called it, in lower case, without a dot at the end (RFC 1034 §3.1).
  String hostName() {
    String name = called().group(1).toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /// As the client called it; where it named none, the one we listen on.
  int port() {
    Optional<String> told = toldPort();
    if (told.isPresent()) {
      return Integer.parseInt(told.get());
    }
    String port = called().group(2);
    return port == null ? Request.getLocalPort(request) : Integer.parseInt(port);
  }

  private MatchResult called() {
    return match(host());
  }

  private static MatchResult match(String host) {
    Matcher called = HOST.matcher(host);
    if (!called.matches()) {
      throw new AssertionError("every host is checked before: " + host);
    }
    return called;
  }

  /// As URLs of that scheme have it.
  private String host(String scheme) {
    Optional<String> told = toldPort();
    if (told.isEmpty()) {
      return host();
    }
    String usual = scheme.equals("https") ? "443" : "80";
    return called().group(1) + (told.get().equals(usual) ? "" : ":" + told.get());
  }

  /// A port that a proxy tells beside a host that has none of its own. That of `Host` does not
  /// count then: it is the one that the proxy called.
  private Optional<String> toldPort() {
    boolean hasOwn =
        forwardedHost().map(host -> match(host).group(2)).filter(port -> port != null).isPresent();
    return hasOwn ? Optional.empty() : hops.port();
  }

  private Optional<String> forwardedHost() {
    return hops.host().filter(host -> HOST.matcher(host).matches());
  }

  private String host() {
    return forwardedHost().orElseGet(this::ownHost);
  }

  /// The header, since the request's URI drops the port that its scheme implies; but a target that
  /// names its host wins (RFC 9112 §3.2.2).
  private String ownHost() {
    String named = request.getHeaders().get(HttpHeader.HOST);
    HttpURI target = request.getHttpURI();
    if (named != null && HOST.matcher(named).matches() && isSame(target, match(named))) {
      return named;
    }
    @Nullable String authority = target.getAuthority();
    return authority != null && HOST.matcher(authority).matches()
        ? authority
        : "localhost:" + Request.getLocalPort(request);
  }

  private static boolean isSame(HttpURI target, MatchResult named) {
    if (target.getHost() == null) {
      return true;
    }
    int usual = "https".equals(target.getScheme()) ? 443 : 80;
    int port = named.group(2) == null ? usual : Integer.parseInt(named.group(2));
    int targets = target.getPort() <= 0 ? usual : target.getPort();
    return target.getHost().equalsIgnoreCase(named.group(1)) && targets == port;
  }
}
