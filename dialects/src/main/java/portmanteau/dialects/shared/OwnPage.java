package portmanteau.dialects.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;

/// Whether a page of ours sent a request, where a cookie alone says who calls: any page may have a
/// browser send one, with the cookie (CSRF).
///
/// Three signs, each of which would do: what the browser says of the page (`Sec-Fetch-Site`), its
/// `Origin`, and a header that no form can send and no page of another origin may.
public final class OwnPage {
  /// The header; [#BACKGROUND] says that nobody asked for it.
  public static final String HEADER = "Portmanteau-Console";

  /// What pages send by themselves, which keeps no session alive.
  static final String BACKGROUND = "background";

  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  private OwnPage() {}

  /// Refuses a request of another site's page; `Forbidden`. One that only looks needs no header,
  /// since pictures and links cannot send it.
  public static void require(Exchange exchange) {
    boolean looks = LOOKING.contains(exchange.method());
    exchange
        .header("Sec-Fetch-Site")
        .ifPresent(site -> {
          if (!site.equals("same-origin") && !(looks && site.equals("none"))) {
            throw refusal();
          }
        });
    if (!looks) {
      requireHeader(exchange);
    }
  }

  /// As [#require], with the header in any case: what is meant may be another method.
  static void requireHeader(Exchange exchange) {
    boolean isForeign =
        exchange.header("Origin").filter(from -> !isOurs(exchange, from)).isPresent();
    if (isForeign || exchange.header(HEADER).isEmpty()) {
      throw refusal();
    }
  }

  /// A proxy may have changed either the host that we see or the scheme, hardly both.
  private static boolean isOurs(Exchange exchange, String origin) {
    try {
      URI from = new URI(origin.toLowerCase(Locale.ROOT));
      URI base = new URI(exchange.baseUrl().toLowerCase(Locale.ROOT));
      return from.getRawAuthority() != null
          && (isHere(exchange, from)
              || (from.getRawAuthority().equals(base.getRawAuthority())
                  && from.getScheme().equals(base.getScheme())));
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private static boolean isHere(Exchange exchange, URI from) {
    return exchange.host().equals(from.getHost()) && exchange.port() == port(from);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }

  private static RuntimeException refusal() {
    return new Problem.Forbidden("Only the console's own pages may ask for this with a session.")
        .refusal();
  }
}
