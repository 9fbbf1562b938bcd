package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Fields;

/// Create a Media, of type `url`, `vimeo` or `embed`: `POST /api/v2/media/`.
final class CreateMedia implements Handler {
  private final SelfCommunityAuth auth;
  private final LinkPreviews previews;
  private final MediaObjects objects;

  CreateMedia(SelfCommunityAuth auth, LinkPreviews previews, MediaObjects objects) {
    this.auth = auth;
    this.previews = previews;
    this.objects = objects;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.uploader(exchange);
    Content.Link link = link(SelfCommunityRoutes.FORMS.read(exchange));
    Media media = previews.create(caller, link, Audience.COMMUNITY);
    exchange.sendJson(201, objects.describe(media, exchange.baseUrl()));
  }

  private static Content.Link link(Fields fields) {
    String word = fields.requiredText("type");
    LinkType type =
        LinkType.parse(word)
            .orElseThrow(() ->
                new Problem.Invalid("type", "The type must be url, vimeo or embed.").refusal());
    return switch (type) {
      case URL, VIMEO ->
          Content.Link.to(type.kind(), WebAddress.check("url", fields.requiredText("url").strip()));
      case EMBED -> new EmbedFields(fields).link();
    };
  }
}
