package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Shows a medium to callers that may read it: `GET /api/v2/media/{id}/`. Not on the vendor's page,
/// but its clients call it.
final class ShowMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final ShownMedia media;
  private final MediaObjects objects;

  ShowMedia(SelfCommunityAuth auth, ShownMedia media, MediaObjects objects) {
    this.auth = auth;
    this.media = media;
    this.objects = objects;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.caller(exchange);
    exchange.sendJson(200, objects.describe(media.find(caller, exchange), exchange.baseUrl()));
  }
}
