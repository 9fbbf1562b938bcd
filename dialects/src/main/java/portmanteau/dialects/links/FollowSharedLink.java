package portmanteau.dialects.links;

import java.io.IOException;
import portmanteau.core.sharing.Sharing;
import portmanteau.core.sharing.Sharing.Shared;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.download.MediaContent;

/// Sends the content behind a shared link; one that never was, one that is over or revoked, and one
/// whose medium is gone look the same.
final class FollowSharedLink implements Handler {
  private final Sharing sharing;
  private final MediaContent content;

  FollowSharedLink(Sharing sharing, MediaContent content) {
    this.sharing = sharing;
    this.content = content;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Shared shared =
        sharing
            .open(exchange.pathParameter("secret"))
            .orElseThrow(() -> Sharing.noSuchLink().refusal());
    content.send(exchange, shared.media(), firstByte -> sharing.admit(shared, firstByte));
  }
}
