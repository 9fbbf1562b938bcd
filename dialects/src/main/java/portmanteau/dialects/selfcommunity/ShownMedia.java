package portmanteau.dialects.selfcommunity;

import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Content;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;

/// The media that this dialect knows: images, documents and links. All others do not exist here.
final class ShownMedia {
  private static final String NUMBER = "[0-9]{1,18}";

  private final Library library;

  ShownMedia(Library library) {
    this.library = library;
  }

  /// The medium `{id}`, which the caller may read.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`
  Media find(Caller caller, Exchange exchange) {
    Media media = library.findNumber(caller, number(exchange).orElseThrow(ShownMedia::notFound));
    if (!isShown(media)) {
      throw notFound();
    }
    return media;
  }

  /// The medium `{id}`, for a user who may change it: its creator or an administrator.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`, `Forbidden`
  Media findToChange(Caller caller, Exchange exchange) {
    Media media = find(caller, exchange);
    if (caller.user() == null || !library.mayChange(caller, media)) {
      throw new Problem.Forbidden("Only the creator of a media may change it.").refusal();
    }
    return media;
  }

  static RuntimeException notFound() {
    return new Problem.NotFound("There is no such media.").refusal();
  }

  private static boolean isShown(Media media) {
    return switch (media.content()) {
      case Content.Link _ -> true;
      case Content.Upload upload -> MediaType.of(upload.kind()).isPresent();
    };
  }

  private static Optional<Long> number(Exchange exchange) {
    return Optional.of(exchange.pathParameter("id"))
        .filter(id -> id.matches(NUMBER))
        .map(Long::parseLong);
  }
}
