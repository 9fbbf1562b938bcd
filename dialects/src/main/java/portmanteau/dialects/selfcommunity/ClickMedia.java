package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Hears that a medium was clicked: `POST /api/v2/media/{id}/click/`. Nothing is counted; clients
/// that tell us are only not to fail.
///
/// Anybody may ask this of any number, so the answer is the same whether or not there is a medium.
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
