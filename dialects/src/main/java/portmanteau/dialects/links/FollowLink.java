package portmanteau.dialects.links;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.SignedLinks;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.download.MediaContent;

/// Sends the content behind a signed link; a wrong link, an expired one and one whose medium is
/// gone look the same.
final class FollowLink implements Handler {
  static final Problem NO_SUCH_LINK = new Problem.NotFound("There is no such link.");

  private final SignedLinks links;
  private final Library library;
  private final MediaContent content;

  FollowLink(SignedLinks links, Library library, MediaContent content) {
    this.links = links;
    this.library = library;
    this.content = content;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Media media =
        links
            .open(exchange.pathParameter("token"))
            .flatMap(library::findAnywhere)
            .filter(found -> found.upload().isPresent())
            .orElseThrow(NO_SUCH_LINK::refusal);
    content.send(exchange, media);
  }
}
