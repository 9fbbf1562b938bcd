package portmanteau.dialects.selfcommunity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.Json;
import portmanteau.web.form.Fields;
import tools.jackson.databind.JsonNode;

/// Create a Media, of type `url`, `vimeo` or `embed`: `POST /api/v2/media/`.
final class CreateMedia implements Handler {
  private static final int MOST_NAME = 255;

  private final SelfCommunityAuth auth;
  private final Library library;
  private final MediaObjects objects;

  CreateMedia(SelfCommunityAuth auth, Library library, MediaObjects objects) {
    this.auth = auth;
    this.library = library;
    this.objects = objects;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.uploader(exchange);
    Content.Link link = link(SelfCommunityRoutes.FORMS.read(exchange));
    Media media = library.link(caller, link, null, Audience.COMMUNITY);
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
          new Content.Link(
              type.kind(),
              WebAddress.check("url", fields.requiredText("url").strip()),
              null,
              null,
              null);
      case EMBED ->
          new Content.Link(
              type.kind(), null, embed(fields, "embed_type"), embed(fields, "embed_id"), null);
    };
  }

  /// The field, flat or nested in `embed`, as forms nest (`embed[embed_id]`) or as JSON does, which
  /// may be the text of a form's field.
  private static String embed(Fields fields, String name) {
    String value =
        fields
            .text(name)
            .or(() -> fields.text("embed[" + name + "]"))
            .or(() -> nested(fields, name))
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> Problem.Invalid.missing(name).refusal());
    if (value.length() > MOST_NAME) {
      throw new Problem.Invalid(name, name + " is longer than " + MOST_NAME + " characters.")
          .refusal();
    }
    return Texts.clean(value);
  }

  private static Optional<String> nested(Fields fields, String name) {
    return fields
        .node("embed")
        .map(embed -> embed.isString() ? parsed(embed.asString()) : embed)
        .map(embed -> embed.path(name))
        .filter(JsonNode::isValueNode)
        .filter(value -> !value.isNull())
        .map(JsonNode::asString);
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.strict().tree(text.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal malformed) {
      throw new Refusal(new Problem.Invalid("embed", "embed is no JSON."), malformed);
    }
  }
}
