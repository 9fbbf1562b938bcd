package portmanteau.dialects.vonage;

import java.io.IOException;
import java.util.function.Function;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.BlobId;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Tells what is known of one medium.
final class DescribeMedia implements Handler {
  private final VonageAuth auth;
  private final RequestedMedia requested;
  private final Function<BlobId, String> store;

  DescribeMedia(VonageAuth auth, RequestedMedia requested, Function<BlobId, String> store) {
    this.auth = auth;
    this.requested = requested;
    this.store = store;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    Media media = requested.own(exchange, caller);
    exchange.sendJson(200, VonageWire.MediaObject.of(caller.accountId(), media, store));
  }
}
