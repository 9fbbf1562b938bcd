package portmanteau.dialects.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSummary;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.variant.VariantSpec;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

class MediaObjectsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final MediaId ID =
      new MediaId(UUID.fromString("5dfe2ef5-1b28-417e-b650-0e7ec1ed126c"));
  private static final BlobId BLOB = new BlobId("a".repeat(64) + "." + "b".repeat(16));

  private final SignedLinks links = new SignedLinks(new byte[32], () -> NOW);
  private final MediaObjects objects = new MediaObjects(links, this::preview, this::hasVariants);
  private boolean haveVariants;
  private LinkPreview preview =
      new LinkPreview(ID, false, true, PageSummary.EMPTY, null, null, null);

  private boolean hasVariants(Content.Upload picture) {
    return haveVariants && picture.sniffed().family().equals("image");
  }

  private Optional<LinkPreview> preview(Media media) {
    boolean isPage = media.content() instanceof Content.Link link && link.kind().hasPreview();
    return isPage ? Optional.of(preview) : Optional.empty();
  }

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
  void an_image_has_a_thumbnail_where_one_can_be_made() {
    haveVariants = true;
    JsonNode media = describe(upload("image/png", new Dimensions(4000, 3000), Content.Purpose.ANY));

    assertThat(media.get("image_thumbnail").toString())
        .isEqualTo(
            "{\"url\":\"%s\",\"width\":320,\"height\":240,\"color\":null}"
                .formatted(links.url("https://media.example", ID, VariantSpec.thumbnail(320))));
    assertNull(describe(upload("image/png", null, Content.Purpose.ANY)), "image_thumbnail");
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
  void a_link_is_an_embed_from_the_first_answer_on() {
    JsonNode media = describe(link(Content.Link.to(Content.Link.Kind.URL, "https://a.example/1")));

    assertThat(media.get("type").stringValue()).isEqualTo("url");
    assertThat(media.get("url").stringValue()).isEqualTo("https://a.example/1");
    assertThat(media.get("oembed_preview_ready").booleanValue()).isFalse();
    assertThat(media.get("oembed_available").booleanValue()).isFalse();
    assertThat(media.get("keywords").stringValue()).isEqualTo("[]");
    assertThat(media.get("entities").stringValue()).isEqualTo("[]");
    assertThat(media.get("embed_type").stringValue()).isEqualTo("sc_link");
    assertThat(media.get("embed_id").stringValue()).isEqualTo("7");
    assertThat(media.get("embed").toString())
        .isEqualTo(
            "{\"id\":7,\"embed_type\":\"sc_link\",\"embed_id\":\"7\",\"url\":\"https://a.example/1\","
                + "\"metadata\":{\"url\":\"https://a.example/1\",\"type\":\"link\",\"title\":\"\","
                + "\"description\":\"\",\"images\":[],\"html\":null,\"provider_name\":null,"
                + "\"provider_url\":null,\"author_name\":null}}");
    assertNull(media, "title", "description", "image", "image_width", "oembed_html", "oembed_type");
  }

  @Test
  void a_preview_is_told_with_our_copy_of_the_picture() {
    var summary =
        new PageSummary(
            "T",
            "D",
            new OEmbed(
                OEmbed.Type.VIDEO, "https://c", 640, null, 12, "<iframe>", "Ada", "V", "https://v"),
            List.of("https://p/1", "https://p/2"));
    var copy =
        new Content.Upload(
            BLOB, 12, new ContentType("image/png"), new Dimensions(3, 2), Content.Purpose.ANY);
    preview = new LinkPreview(ID, true, false, summary, copy, "https://p/2", NOW);

    JsonNode media =
        describe(link(Content.Link.to(Content.Link.Kind.VIMEO, "https://vimeo.com/1")));

    String ours = links.url("https://media.example", ID);
    assertThat(media.get("title").stringValue()).isEqualTo("T");
    assertThat(media.get("description").stringValue()).isEqualTo("D");
    assertThat(media.get("image").stringValue()).isEqualTo(ours).doesNotContainPattern("[ '\"()]");
    assertThat(media.get("image_width").intValue()).isEqualTo(3);
    assertThat(media.get("image_height").intValue()).isEqualTo(2);
    assertThat(media.get("image_mimetype").stringValue()).isEqualTo("image/png");
    assertThat(media.get("oembed_type").stringValue()).isEqualTo("video");
    assertThat(media.get("oembed_url").stringValue()).isEqualTo("https://c");
    assertThat(media.get("oembed_width").intValue()).isEqualTo(640);
    assertThat(media.get("oembed_duration").intValue()).isEqualTo(12);
    assertThat(media.get("oembed_html").stringValue()).isEqualTo("<iframe>");
    assertThat(media.get("oembed_preview_ready").booleanValue()).isTrue();
    assertThat(media.get("oembed_available").booleanValue()).isTrue();
    assertThat(media.get("choice_images").toString())
        .isEqualTo("[\"https://p/2\",\"https://p/1\"]");
    assertThat(media.get("embed_type").stringValue()).isEqualTo("sc_vimeo");
    JsonNode metadata = media.get("embed").get("metadata");
    assertThat(metadata.get("type").stringValue()).isEqualTo("video");
    assertThat(metadata.get("title").stringValue()).isEqualTo("T");
    assertThat(metadata.get("images").toString())
        .isEqualTo("[{\"url\":\"" + ours + "\",\"width\":3,\"height\":2}]");
    assertThat(metadata.get("provider_name").stringValue()).isEqualTo("V");
    assertNull(media, "oembed_height", "size", "mimetype");
  }

  @Test
  void an_embed_is_told_flat_and_nested() {
    var embed = new Content.Embed("sc_vod", "42", "{\"a\":1}", 5L);

    JsonNode media = describe(link(Content.Link.of(embed, "https://a.example/")));

    assertThat(media.get("type").stringValue()).isEqualTo("embed");
    assertThat(media.get("embed_type").stringValue()).isEqualTo("sc_vod");
    assertThat(media.get("embed_id").stringValue()).isEqualTo("42");
    assertThat(media.get("embed").toString())
        .isEqualTo(
            "{\"id\":5,\"embed_type\":\"sc_vod\",\"embed_id\":\"42\",\"url\":\"https://a.example/\","
                + "\"metadata\":{\"a\":1}}");
    assertNull(media, "title", "description", "url", "image", "order", "keywords");
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
