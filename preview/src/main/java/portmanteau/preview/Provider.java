package portmanteau.preview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundAddress.Scheme;

/// One endpoint of an oEmbed provider.
///
/// @param endpoint absolute; asked by `https` first, whatever it says
/// @param schemes of the pages that it knows
/// @param domains that are the provider's, with all below them
record Provider(String endpoint, List<SchemePattern> schemes, Set<String> domains) {
  private static final int MOST_PIXELS = 1280;

  boolean knows(OutboundAddress page) {
    return schemes.stream().anyMatch(scheme -> scheme.matches(page));
  }

  /// Whether that host is the provider's.
  boolean owns(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
  }

  /// Where to ask for a page, the safer way first.
  List<OutboundAddress> questions(OutboundAddress page) {
    String asked =
        endpoint
            + (endpoint.contains("?") ? "&" : "?")
            + "url="
            + URLEncoder.encode(page.toString(), StandardCharsets.UTF_8)
            + (endpoint.contains("format=json") ? "" : "&format=json")
            + "&maxwidth=%1$d&maxheight=%1$d".formatted(MOST_PIXELS);
    return Optional.of(asked)
        .flatMap(OutboundAddress::find)
        .map(plain -> plain.https() ? List.of(plain) : List.of(secure(plain), plain))
        .orElse(List.of());
  }

  private static OutboundAddress secure(OutboundAddress plain) {
    return new OutboundAddress(Scheme.HTTPS, plain.host(), Scheme.HTTPS.port(), plain.target());
  }
}
