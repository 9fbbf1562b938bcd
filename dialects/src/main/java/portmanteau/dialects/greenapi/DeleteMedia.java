package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Deletes a medium before its time.
final class DeleteMedia implements Handler {
  private final GreenApiAuth auth;
  private final RequestedMedia requested;
  private final Library library;

  DeleteMedia(GreenApiAuth auth, RequestedMedia requested, Library library) {
    this.auth = auth;
    this.requested = requested;
    this.library = library;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    library.delete(caller, requested.find(exchange, caller).id());
    exchange.sendJson(200, new GreenApiWire.Deleted());
  }
}
