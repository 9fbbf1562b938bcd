package portmanteau.dialects.vonage;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Function;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.BlobId;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaPage;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Lists and searches the account's media.
final class ListMedia implements Handler {
  private final VonageAuth auth;
  private final Library library;
  private final Function<BlobId, String> store;
  private final InstantSource clock;

  ListMedia(VonageAuth auth, Library library, Function<BlobId, String> store, InstantSource clock) {
    this.auth = auth;
    this.library = library;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    ListQuery query = ListQuery.parse(exchange.query(), caller.accountId(), clock.instant());
    try (MediaPage page = library.list(caller, query.media())) {
      exchange.sendJson(200, VonageWire.Page.of(query, page, store));
    }
  }
}
