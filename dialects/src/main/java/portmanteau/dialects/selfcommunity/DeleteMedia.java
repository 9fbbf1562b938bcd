package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.link.LinkPreviews;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Destroy a Media, and take it out of its posts: `DELETE /api/v2/media/{id}/`.
final class DeleteMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final ShownMedia shown;
  private final LinkPreviews previews;

  DeleteMedia(SelfCommunityAuth auth, ShownMedia shown, LinkPreviews previews) {
    this.auth = auth;
    this.shown = shown;
    this.previews = previews;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.caller(exchange);
    previews.delete(caller, shown.findToChange(caller, exchange).id());
    exchange.send(204);
  }
}
