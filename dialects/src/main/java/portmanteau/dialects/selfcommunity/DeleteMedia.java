package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Destroy a Media, and take it out of its posts: `DELETE /api/v2/media/{id}/`.
final class DeleteMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final ShownMedia shown;
  private final Library library;

  DeleteMedia(SelfCommunityAuth auth, ShownMedia shown, Library library) {
    this.auth = auth;
    this.shown = shown;
    this.library = library;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.caller(exchange);
    library.delete(caller, shown.findToChange(caller, exchange).id());
    exchange.send(204);
  }
}
