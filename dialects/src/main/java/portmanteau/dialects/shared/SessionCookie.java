package portmanteau.dialects.shared;

import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.web.Exchange;

/// The cookie that holds a console session's secret: for this host alone, out of reach of scripts,
/// and never sent along by other sites' pages (RFC 6265bis).
public final class SessionCookie {
  /// Browsers take a cookie of this prefix only with `Secure`, for the whole host and no other.
  private static final String SECURE = "__Host-portmanteau";

  private static final String PLAIN = "portmanteau";

  private SessionCookie() {}

  /// The secret that the request shows.
  public static Optional<String> read(Exchange exchange) {
    String start = name(exchange) + "=";
    return exchange.headers("Cookie").stream()
        .flatMap(header -> Stream.of(header.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(start))
        .map(pair -> pair.substring(start.length()))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /// Gives it to the browser, for as long as that runs.
  public static void set(Exchange exchange, String secret) {
    exchange.header("Set-Cookie", cookie(exchange, secret));
  }

  /// Takes it from the browser.
  public static void clear(Exchange exchange) {
    exchange.header("Set-Cookie", cookie(exchange, "") + "; Max-Age=0");
  }

  private static String cookie(Exchange exchange, String value) {
    String cookie = name(exchange) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
    return isSecure(exchange) ? cookie + "; Secure" : cookie;
  }

  private static String name(Exchange exchange) {
    return isSecure(exchange) ? SECURE : PLAIN;
  }

  private static boolean isSecure(Exchange exchange) {
    return exchange.baseUrl().startsWith("https:");
  }
}
