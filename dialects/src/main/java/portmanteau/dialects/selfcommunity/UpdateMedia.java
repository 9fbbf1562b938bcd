package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Content;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Update a Media, and Partial update a Media: `PUT` and `PATCH /api/v2/media/{id}/`, which set the
/// image of a `url` or `vimeo`.
final class UpdateMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final ShownMedia shown;
  private final Library library;
  private final MediaObjects objects;

  UpdateMedia(SelfCommunityAuth auth, ShownMedia shown, Library library, MediaObjects objects) {
    this.auth = auth;
    this.shown = shown;
    this.library = library;
    this.objects = objects;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.caller(exchange);
    Media media = shown.findToChange(caller, exchange);
    if (!hasPreview(media.content())) {
      throw new Problem.Invalid("type", "Only media of type url or vimeo can be updated.")
          .refusal();
    }
    Optional<String> image = image(exchange);
    Media updated =
        image.map(address -> library.setLinkImage(caller, media.id(), address)).orElse(media);
    exchange.sendJson(200, objects.describe(updated, exchange.baseUrl()));
  }

  private static boolean hasPreview(Content content) {
    return switch (content) {
      case Content.Upload _ -> false;
      case Content.Link link ->
          switch (link.kind()) {
            case URL, VIMEO -> true;
            case EMBED -> false;
          };
    };
  }

  /// The new address; only `PATCH` may leave it out.
  private static Optional<String> image(Exchange exchange) throws IOException {
    Optional<String> image =
        SelfCommunityRoutes.FORMS
            .read(exchange)
            .text("image")
            .map(text -> WebAddress.check("image", text.strip()));
    if (image.isEmpty() && exchange.method().equals("PUT")) {
      throw Problem.Invalid.missing("image").refusal();
    }
    return image;
  }
}
