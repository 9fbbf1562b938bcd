package portmanteau.preview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.outbound.OutboundAddress;

/// The header `Link` (RFC 8288), as far as it tells of oEmbed.
final class LinkHeaders {
  static final String OEMBED = "application/json+oembed";

  private static final int MOST = 8192;
  private static final Pattern LINK =
      Pattern.compile("<([^<>]{1,2048})>((?:\\s*;[^,;\"]{0,200}(?:\"[^\"]{0,200}\")?)*)");

  private LinkHeaders() {}

  /// The first oEmbed of a page that was found there.
  static Optional<OutboundAddress> oembed(OutboundAddress page, List<String> headers) {
    String all = String.join(", ", headers);
    Matcher matcher = LINK.matcher(all.substring(0, Math.min(all.length(), MOST)));
    while (matcher.find()) {
      String parameters = matcher.group(2).toLowerCase(Locale.ROOT).replace(" ", "");
      if (parameters.contains(OEMBED) && parameters.contains("alternate")) {
        return Addresses.resolve(page, matcher.group(1));
      }
    }
    return Optional.empty();
  }
}
