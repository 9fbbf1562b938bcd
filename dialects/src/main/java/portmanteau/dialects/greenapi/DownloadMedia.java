package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.download.MediaContent;

/// Sends a medium's bytes.
final class DownloadMedia implements Handler {
  private final GreenApiAuth auth;
  private final RequestedMedia requested;
  private final MediaContent content;

  DownloadMedia(GreenApiAuth auth, RequestedMedia requested, MediaContent content) {
    this.auth = auth;
    this.requested = requested;
    this.content = content;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    content.send(exchange, requested.find(exchange, caller));
  }
}
