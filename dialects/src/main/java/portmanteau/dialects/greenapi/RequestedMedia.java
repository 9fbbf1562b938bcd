package portmanteau.dialects.greenapi;

import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.web.Exchange;

/// Finds the medium that a path names. Media without bytes do not exist here.
final class RequestedMedia {
  private final Library library;

  RequestedMedia(Library library) {
    this.library = library;
  }

  /// A medium of the caller's account; `NotFound` where there is none.
  Media find(Exchange exchange, Caller caller) {
    Media media =
        MediaId.parse(exchange.pathParameter("id"))
            .map(id -> library.find(caller, id))
            .orElseThrow(RequestedMedia::notFound);
    if (media.upload().isEmpty()) {
      throw notFound();
    }
    return media;
  }

  private static RuntimeException notFound() {
    return new Problem.NotFound("There is no such media.").refusal();
  }
}
