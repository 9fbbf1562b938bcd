package portmanteau.preview;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.link.OEmbed;
import portmanteau.core.outbound.OutboundAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an oEmbed endpoint answered, cleaned; nothing in it is believed to be what it says.
record OEmbedAnswer(JsonNode answer, OutboundAddress from) {
  private static final int MOST_DEPTH = 20;
  private static final int MOST_PIXELS = 100_000;
  private static final double MOST_SECONDS = 10_000_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_DEPTH)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .build();

  /// Empty where it is no JSON object, or one too deep.
  static Optional<OEmbedAnswer> parse(byte[] json, OutboundAddress from) {
    try {
      JsonNode answer = JSON.readTree(json);
      return answer.isObject() ? Optional.of(new OEmbedAnswer(answer, from)) : Optional.empty();
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  Optional<String> title() {
    return text("title", CleanText.TITLE);
  }

  Optional<String> description() {
    return text("description", CleanText.DESCRIPTION);
  }

  Optional<String> thumbnail() {
    return address("thumbnail_url");
  }

  /// The picture itself, where it is a photo's.
  Optional<String> photo() {
    return type() == OEmbed.Type.PHOTO ? address("url") : Optional.empty();
  }

  /// What goes with its type; of an unknown type, only the names.
  ///
  /// @param provider the known one that answered; null: the page itself named the endpoint
  OEmbed oembed(@Nullable Provider provider) {
    OEmbed.Type type = type();
    boolean isKnown = type != null;
    return new OEmbed(
        type,
        photo().orElse(null),
        isKnown ? pixels("width") : null,
        isKnown ? pixels("height") : null,
        isKnown ? duration() : null,
        frame(provider, type),
        text("author_name", CleanText.TITLE).orElse(null),
        text("provider_name", CleanText.TITLE).orElse(null),
        address("provider_url").orElse(null));
  }

  private @Nullable String frame(@Nullable Provider provider, OEmbed.@Nullable Type type) {
    if (provider == null || (type != OEmbed.Type.VIDEO && type != OEmbed.Type.RICH)) {
      return null;
    }
    return PlayerFrame.rebuild(answer.path("html").asString(""), provider).orElse(null);
  }

  private OEmbed.@Nullable Type type() {
    return switch (answer.path("type").asString("").toLowerCase(Locale.ROOT)) {
      case "link" -> OEmbed.Type.LINK;
      case "video" -> OEmbed.Type.VIDEO;
      case "photo" -> OEmbed.Type.PHOTO;
      case "rich" -> OEmbed.Type.RICH;
      default -> null;
    };
  }

  private Optional<String> text(String field, int most) {
    JsonNode value = answer.path(field);
    return value.isString() ? CleanText.of(value.asString(), most) : Optional.empty();
  }

  private Optional<String> address(String field) {
    JsonNode value = answer.path(field);
    return value.isString()
        ? Addresses.resolve(from, value.asString()).map(OutboundAddress::toString)
        : Optional.empty();
  }

  private @Nullable Integer pixels(String field) {
    Double number = number(field);
    return number == null || number > MOST_PIXELS ? null : Integer.valueOf(number.intValue());
  }

  private @Nullable Integer duration() {
    Double number = number("duration");
    return number == null || number > MOST_SECONDS ? null : Integer.valueOf(number.intValue());
  }

  /// A number of one or more, also as a text; of "100%" nothing.
  private @Nullable Double number(String field) {
    JsonNode value = answer.path(field);
    if (value.isNumber()) {
      double number = value.asDouble();
      return number >= 1 ? number : null;
    }
    String text = value.isString() ? value.asString().strip() : "";
    return text.matches("[1-9][0-9]{0,9}") ? Double.valueOf(text) : null;
  }
}
