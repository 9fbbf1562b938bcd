package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.access.Caller;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Hears that a medium was clicked: `POST /api/v2/media/{id}/click/`. Nothing is counted; clients
/// that tell us are only not to fail.
final class ClickMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final ShownMedia shown;

  ClickMedia(SelfCommunityAuth auth, ShownMedia shown) {
    this.auth = auth;
    this.shown = shown;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Optional<Caller> caller = auth.shown(exchange);
    if (caller.isPresent()) {
      shown.find(caller.get(), exchange);
    } else if (!shown.isAnywhere(exchange)) {
      throw ShownMedia.notFound();
    }
    exchange.send(204);
  }
}
