package portmanteau.dialects.selfcommunity;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.media.Content;
import portmanteau.web.Json;
import portmanteau.web.form.Fields;
import tools.jackson.databind.JsonNode;

/// What a request says of an `embed`: flat or nested in `embed`, as forms nest (`embed[embed_id]`)
/// or as JSON does, which may be the text of a form's field.
final class EmbedFields {
  private static final int MOST_NAME = 255;
  private static final int MOST_METADATA = 64 * 1024;

  /// Types that are not the client's to make.
  private static final Set<String> RESERVED =
      Set.of("sc_link", "sc_vimeo", "sc_shared_object", "sc_shared_event");

  private final Fields fields;

  EmbedFields(Fields fields) {
    this.fields = fields;
  }

  /// @throws Refusal `Invalid` of the first field that is wrong
  Content.Link link() {
    String type = name("embed_type");
    if (RESERVED.contains(type)) {
      throw new Problem.Invalid("embed_type", "This embed_type is reserved.").refusal();
    }
    String id = name("embed_id");
    @Nullable String url = url();
    return Content.Link.of(new Content.Embed(type, id, metadata()), url);
  }

  private String name(String name) {
    String value =
        text(name)
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> Problem.Invalid.missing(name).refusal());
    if (value.length() > MOST_NAME) {
      throw new Problem.Invalid(name, name + " is longer than " + MOST_NAME + " characters.")
          .refusal();
    }
    return Texts.clean(value);
  }

  private @Nullable String url() {
    return text("url")
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> WebAddress.check("url", text))
        .orElse(null);
  }

  private Optional<String> text(String name) {
    return fields
        .text(name)
        .or(() -> fields.text("embed[" + name + "]"))
        .or(() -> nested(name).filter(JsonNode::isValueNode).map(JsonNode::asString));
  }

  /// The text of the object, which is kept.
  private String metadata() {
    String metadata =
        fields
            .node("metadata")
            .or(() -> fields.node("embed[metadata]"))
            .or(() -> nested("metadata"))
            .filter(value -> !value.isNull())
            .map(value -> value.isString() ? parsed("metadata", value.asString()) : value)
            .filter(value -> value.isObject() || refuseMetadata())
            .map(value -> new String(Json.strict().write(value), StandardCharsets.UTF_8))
            .orElse("{}");
    if (Texts.utf8Length(metadata) > MOST_METADATA) {
      throw new Problem.Invalid("metadata", "metadata is longer than " + MOST_METADATA + " bytes.")
          .refusal();
    }
    return Texts.clean(metadata);
  }

  private static boolean refuseMetadata() {
    throw new Problem.Invalid("metadata", "metadata must be an object.").refusal();
  }

  private Optional<JsonNode> nested(String name) {
    return fields
        .node("embed")
        .map(embed -> embed.isString() ? parsed("embed", embed.asString()) : embed)
        .map(embed -> embed.path(name))
        .filter(value -> !value.isMissingNode() && !value.isNull());
  }

  private static JsonNode parsed(String field, String text) {
    try {
      return Json.strict().tree(text.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal malformed) {
      throw new Refusal(new Problem.Invalid(field, field + " is no JSON."), malformed);
    }
  }
}
