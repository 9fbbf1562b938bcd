package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Fields;

/// Update a Media, and Partial update a Media: `PUT` and `PATCH /api/v2/media/{id}/`, which set the
/// image of a `url` or `vimeo`.
final class UpdateMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final ShownMedia shown;
  private final LinkPreviews previews;
  private final MediaObjects objects;

  UpdateMedia(
      SelfCommunityAuth auth, ShownMedia shown, LinkPreviews previews, MediaObjects objects) {
    this.auth = auth;
    this.shown = shown;
    this.previews = previews;
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
    image(exchange).ifPresent(address -> previews.choose(caller, media, "image", address));
    exchange.sendJson(200, objects.describe(media, exchange.baseUrl()));
  }

  private static boolean hasPreview(Content content) {
    return switch (content) {
      case Content.Upload _ -> false;
      case Content.Link link -> link.kind().hasPreview();
    };
  }

  /// The new address; only `PATCH` may leave it out.
  private static Optional<String> image(Exchange exchange) throws IOException {
    Fields fields = SelfCommunityRoutes.FORMS.read(exchange);
    if (!fields.has("image") && exchange.method().equals("PATCH")) {
      return Optional.empty();
    }
    return Optional.of(WebAddress.check("image", fields.requiredText("image").strip()));
  }
}
