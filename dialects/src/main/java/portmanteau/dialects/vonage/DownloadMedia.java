package portmanteau.dialects.vonage;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.download.MediaContent;
import portmanteau.web.download.VariantQuery;

/// Sends a medium's content, a public one to everybody; variants of pictures to known callers.
final class DownloadMedia implements Handler {
  private final VonageAuth auth;
  private final RequestedMedia requested;
  private final MediaContent content;

  DownloadMedia(VonageAuth auth, RequestedMedia requested, MediaContent content) {
    this.auth = auth;
    this.requested = requested;
    this.content = content;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Optional<Caller> caller = auth.identify(exchange);
    Media media =
        caller.isPresent()
            ? requested.readable(exchange, caller.get())
            : requested.open(exchange).orElseThrow(() -> VonageAuth.missing(exchange));
    if (caller.isEmpty() && VariantQuery.isIn(exchange)) {
      // Anybody could have any number of variants made.
      throw VonageAuth.missing(exchange);
    }
    content.sendAsAsked(exchange, media);
  }
}
