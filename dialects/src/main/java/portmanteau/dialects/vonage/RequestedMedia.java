package portmanteau.dialects.vonage;

import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.web.Exchange;

/// Finds the medium that a path names. Media without bytes do not exist here.
final class RequestedMedia {
  private static final String PLACEHOLDER = ":id";

  private final Library library;

  RequestedMedia(Library library) {
    this.library = library;
  }

  /// A medium of the caller's account that the caller may read.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`
  Media own(Exchange exchange, Caller caller) {
    return id(exchange)
        .map(id -> library.find(caller, id))
        .filter(media -> media.upload().isPresent())
        .orElseThrow(() -> notFound(exchange));
  }

  /// As [#own], or a public medium of whatever account.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`
  Media readable(Exchange exchange, Caller caller) {
    return id(exchange)
        .flatMap(id -> library.findReadable(caller, id))
        .filter(media -> media.upload().isPresent())
        .orElseThrow(() -> notFound(exchange));
  }

  /// A medium that needs no credentials.
  Optional<Media> open(Exchange exchange) {
    return id(exchange).flatMap(library::findPublic).filter(media -> media.upload().isPresent());
  }

  private static Optional<MediaId> id(Exchange exchange) {
    return MediaId.parse(exchange.pathParameter("id"));
  }

  private static RuntimeException notFound(Exchange exchange) {
    String detail =
        exchange.pathParameter("id").equals(PLACEHOLDER)
            ? "The path holds the placeholder :id where the id of a media item should be."
            : "There is no such media.";
    return new Problem.NotFound(detail).refusal();
  }
}
