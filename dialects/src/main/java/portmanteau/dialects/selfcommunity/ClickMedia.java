package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Accepts that a medium was clicked: `POST /api/v2/media/{id}/click/`. Nothing is counted; it only
/// keeps clients from failing.
///
/// Anybody may send this for any number, so the response is the same whether or not the medium
/// exists.
final class ClickMedia implements Handler {
  private final SelfCommunityAuth auth;

  ClickMedia(SelfCommunityAuth auth) {
    this.auth = auth;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    auth.shown(exchange);
    exchange.send(204);
  }
}
