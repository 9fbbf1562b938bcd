package portmanteau.dialects.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.SignedLinks;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

class MediaObjectsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final MediaId ID =
      new MediaId(UUID.fromString("5dfe2ef5-1b28-417e-b650-0e7ec1ed126c"));
  private static final BlobId BLOB = new BlobId("a".repeat(64) + "." + "b".repeat(16));

  private final SignedLinks links = new SignedLinks(new byte[32], () -> NOW);
  private final MediaObjects objects = new MediaObjects(links);

  @Test
  void every_field_is_there_flat_and_in_the_order_of_the_page() {
    JsonNode media = describe(upload("image/png", new Dimensions(3, 2), Content.Purpose.ANY));

    assertThat(new ArrayList<>(media.propertyNames()))
        .containsExactly(
            "id",
            "hash_code",
            "added_at",
            "type",
            "title",
            "description",
            "url",
            "keywords",
            "entities",
            "image",
            "image_width",
            "image_height",
            "image_mimetype",
            "image_thumbnail",
            "size",
            "mimetype",
            "oembed_type",
            "oembed_url",
            "oembed_width",
            "oembed_height",
            "oembed_duration",
            "oembed_html",
            "oembed_preview_ready",
            "oembed_available",
            "order",
            "choice_images",
            "embed_type",
            "embed_id",
            "embed");
  }

  @Test
  void an_image_has_a_link_in_image() {
    JsonNode media = describe(upload("image/png", new Dimensions(3, 2), Content.Purpose.ANY));

    assertThat(media.get("id").intValue()).isEqualTo(7);
    assertThat(media.get("hash_code").stringValue()).isEqualTo(ID.toString());
    assertThat(media.get("added_at").stringValue()).isEqualTo("2026-03-04T05:06:07.089Z");
    assertThat(media.get("type").stringValue()).isEqualTo("image");
    assertThat(media.get("title").stringValue()).isEqualTo("sea.png");
    assertThat(media.get("image").stringValue()).isEqualTo(links.url("https://media.example", ID));
    assertThat(media.get("image_width").intValue()).isEqualTo(3);
    assertThat(media.get("image_height").intValue()).isEqualTo(2);
    assertThat(media.get("image_mimetype").stringValue()).isEqualTo("image/png");
    assertThat(media.get("size").intValue()).isEqualTo(12);
    assertThat(media.get("mimetype").stringValue()).isEqualTo("image/png");
    assertThat(media.get("order").intValue()).isZero();
    assertThat(media.get("choice_images").size()).isZero();
    assertNull(media, "url", "image_thumbnail", "description", "keywords", "entities", "embed");
  }

  @Test
  void an_editors_image_says_so() {
    assertThat(
            describe(upload("image/png", null, Content.Purpose.EDITOR_IMAGE))
                .get("type")
                .stringValue())
        .isEqualTo("eimage");
  }

  @Test
  void a_document_has_a_link_in_url() {
    JsonNode media = describe(upload("application/pdf", null, Content.Purpose.ANY));

    assertThat(media.get("type").stringValue()).isEqualTo("doc");
    assertThat(media.get("url").stringValue()).isEqualTo(links.url("https://media.example", ID));
    assertNull(media, "image", "image_width", "image_height", "image_mimetype");
  }

  @Test
  void a_link_has_nothing_but_its_address_until_it_is_fetched() {
    JsonNode media =
        describe(
            link(
                new Content.Link(
                    Content.Link.Kind.VIMEO, "https://vimeo.com/1", null, null, null)));

    assertThat(media.get("type").stringValue()).isEqualTo("vimeo");
    assertThat(media.get("url").stringValue()).isEqualTo("https://vimeo.com/1");
    assertThat(media.get("oembed_preview_ready").booleanValue()).isFalse();
    assertNull(media, "title", "image", "size", "mimetype", "oembed_html", "oembed_type", "embed");
  }

  @Test
  void an_embed_is_told_flat_and_nested() {
    JsonNode media =
        describe(link(new Content.Link(Content.Link.Kind.EMBED, null, "sc_vod", "42", null)));

    assertThat(media.get("type").stringValue()).isEqualTo("embed");
    assertThat(media.get("embed_type").stringValue()).isEqualTo("sc_vod");
    assertThat(media.get("embed_id").stringValue()).isEqualTo("42");
    assertThat(media.get("embed").get("embed_type").stringValue()).isEqualTo("sc_vod");
    assertThat(media.get("embed").get("embed_id").stringValue()).isEqualTo("42");
    assertThat(new ArrayList<>(media.get("embed").propertyNames()))
        .isEqualTo(List.of("id", "embed_type", "embed_id", "url", "metadata"));
  }

  private static void assertNull(JsonNode media, String... names) {
    for (String name : names) {
      assertThat(media.get(name).isNull()).as(name).isTrue();
    }
  }

  private JsonNode describe(Media media) {
    byte[] json = Json.strict().write(objects.describe(media, "https://media.example"));
    return Json.strict().tree(json);
  }

  private static Media upload(String type, Dimensions size, Content.Purpose purpose) {
    var upload = new Content.Upload(BLOB, 12, new ContentType(type), size, purpose);
    return media(upload, "sea.png", Details.of(type));
  }

  private static Media link(Content.Link link) {
    return media(link, "", Details.of("text/html"));
  }

  private static Media media(Content content, String fileName, Details details) {
    return new Media(
        ID,
        7,
        new AccountId("0123abcd"),
        content,
        fileName,
        details,
        0,
        null,
        Audience.COMMUNITY,
        NOW,
        NOW,
        null);
  }
}
