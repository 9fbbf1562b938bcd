package portmanteau.dialects.vonage;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Deletes a medium, and closes the connection: some clients send two stray bytes after a DELETE,
/// which would be taken for the beginning of their next request.
final class DeleteMedia implements Handler {
  private final VonageAuth auth;
  private final RequestedMedia requested;
  private final Library library;

  DeleteMedia(VonageAuth auth, RequestedMedia requested, Library library) {
    this.auth = auth;
    this.requested = requested;
    this.library = library;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    library.delete(caller, requested.own(exchange, caller).id());
    exchange.closeConnection();
    exchange.send(204);
  }
}
