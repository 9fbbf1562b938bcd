package portmanteau.server.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static portmanteau.server.selfcommunity.SelfCommunityClient.tree;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.TestPages;
import portmanteau.server.cli.CommandLineRun;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;

/// Links to pages on this machine, and what the dialect tells of them.
class LinkPreviewsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final byte[] PICTURE = Pictures.png(30, 20);

  private TestPages pages;
  private ServerFixture server;

  @BeforeEach
  void start() throws Exception {
    pages = new TestPages();
    pages.html("/page", "A page", "of a test", "/picture.png");
    pages.add("/picture.png", "image/png", PICTURE);
  }

  @AfterEach
  void stop() {
    server.close();
    pages.close();
  }

  private SelfCommunityClient alice() {
    return new SelfCommunityClient(server, server.tenant().aliceToken());
  }

  private void serve(Map<String, String> more) throws Exception {
    var flags = new HashMap<>(TestPages.FLAGS);
    flags.putAll(more);
    server = ServerFixture.start(flags);
  }

  private JsonNode link(String path) throws IOException {
    String body = "{\"type\":\"url\",\"url\":\"" + pages.url(path) + "\"}";
    WireResponse response = alice().json("POST", "/api/v2/media/", body);
    assertThat(response.status()).isEqualTo(201);
    return tree(response);
  }

  private JsonNode shown(JsonNode link) throws IOException {
    return tree(alice().get("/api/v2/media/" + link.get("id").asLong() + "/"));
  }

  private WireResponse choose(JsonNode link, String image) throws IOException {
    return alice()
        .json(
            "PUT",
            "/api/v2/media/" + link.get("id").asLong() + "/",
            "{\"image\":\"" + image + "\"}");
  }

  private WireResponse asOperator(String request) throws IOException {
    return Ask.at(
        server.port(),
        request,
        "Authorization: Bearer " + server.server().adminToken().known().orElseThrow(),
        "Content-Length: 0");
  }

  private String byCommandLine(String... arguments) {
    CommandLineRun.Result result =
        new CommandLineRun(server.data())
            .with("PORTMANTEAU_SERVER", server.server().url())
            .with("PORTMANTEAU_ADMIN_TOKEN", server.server().adminToken().known().orElseThrow())
            .run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  @Test
  void the_answer_holds_the_preview_and_our_copy_of_the_picture() throws Exception {
    serve(Map.of());
    JsonNode link = link("/page");

    assertThat(link.get("title").asString()).isEqualTo("A page");
    assertThat(link.get("description").asString()).isEqualTo("of a test");
    assertThat(link.get("oembed_preview_ready").asBoolean()).isTrue();
    assertThat(link.get("oembed_available").asBoolean()).isTrue();
    assertThat(link.get("choice_images").toString())
        .isEqualTo("[\"" + pages.url("/picture.png") + "\"]");
    assertThat(bytes(link)).isEqualTo(PICTURE);
    assertThat(
            server.server().catalogue().events().list(server.tenant().account().id(), 0, 9).stream()
                .map(Event::kind))
        .contains(EventKind.LINK_READY);
  }

  private byte[] bytes(JsonNode link) throws IOException {
    String target = URI.create(link.get("image").asString()).getPath();
    WireResponse picture = Ask.at(server.port(), "GET " + target);
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.header("content-type")).contains("image/png");
    assertThat(picture.header("cross-origin-resource-policy")).contains("cross-origin");
    return picture.body();
  }

  @Test
  void a_page_that_is_slow_is_told_later() throws Exception {
    serve(Map.of("link-preview-wait", "10ms"));
    var opened = new CountDownLatch(1);
    pages.on("/slow", exchange -> slow(exchange, opened));

    JsonNode link = link("/slow");

    assertThat(link.get("oembed_preview_ready").asBoolean()).isFalse();
    JsonNode metadata = link.get("embed").get("metadata");
    assertThat(metadata.get("url").asString()).isEqualTo(pages.url("/slow"));
    assertThat(metadata.get("images").toString()).isEqualTo("[]");
    opened.countDown();
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(shown(link).get("title").asString()).isEqualTo("Slow"));
  }

  private static void slow(HttpExchange exchange, CountDownLatch opened) throws IOException {
    try {
      opened.await();
      TestPages.send(exchange, "text/html", "<title>Slow</title>".getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_cannot_be_reached_is_made_all_the_same() throws Exception {
    serve(Map.of("outbound-allow", "none"));
    JsonNode link = link("/page");

    assertThat(link.get("oembed_preview_ready").asBoolean()).isTrue();
    assertThat(link.get("oembed_available").asBoolean()).isFalse();
    assertThat(link.get("embed").get("metadata").get("title").asString()).isEmpty();
  }

  @Test
  void a_picture_is_chosen_and_stays() throws Exception {
    serve(Map.of());
    JsonNode link = link("/page");
    byte[] other = Pictures.png(7, 9);
    pages.add("/other.png", "image/png", other);

    WireResponse answer = choose(link, pages.url("/other.png"));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode chosen = tree(answer);
    assertThat(chosen.get("image_width").asInt()).isEqualTo(7);
    assertThat(chosen.get("embed").get("metadata").get("images").get(0).get("height").asInt())
        .isEqualTo(9);
    assertThat(bytes(chosen)).isEqualTo(other);
    assertThat(chosen.get("choice_images")).isEqualTo(link.get("choice_images"));

    pages.html("/page", "Another", "of a test", "/picture.png");
    server.clock().advance(Duration.ofMinutes(1));
    String id = link.get("hash_code").asString();
    assertThat(asOperator("POST /admin/v1/media/" + id + "/refresh-preview").status())
        .isEqualTo(202);
    assertThat(byCommandLine("media", "refresh-preview", id)).contains(id);
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(shown(link).get("title").asString()).isEqualTo("Another"));
    assertThat(bytes(shown(link))).isEqualTo(other);
    JsonNode told =
        tree(
            asOperator(
                "GET /admin/v1/accounts/" + server.tenant().account().id() + "/media/" + id));
    assertThat(told.get("preview").get("available").asBoolean()).isTrue();
    assertThat(told.get("preview").get("title").asString()).isEqualTo("Another");
  }

  @Test
  void a_picture_that_is_none_is_refused_and_changes_nothing() throws Exception {
    serve(Map.of());
    JsonNode link = link("/page");
    pages.add("/svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
    pages.add("/huge", "image/png", new byte[6 << 20]);

    for (String image :
        new String[] {
          pages.url("/svg"),
          pages.url("/page"),
          pages.url("/huge"),
          pages.url("/nothing"),
          "http://10.0.0.1/picture.png",
          "http://[::ffff:10.0.0.1]/picture.png"
        }) {
      WireResponse refused = choose(link, image);
      assertThat(refused.status()).as(image).isEqualTo(400);
      assertThat(refused.text()).as(image).contains("\"field\":\"image\"");
    }
    assertThat(choose(link, "").status()).isEqualTo(400);
    assertThat(bytes(shown(link))).isEqualTo(PICTURE);
  }

  @Test
  void what_is_deleted_is_gone_with_its_picture() throws Exception {
    serve(Map.of());
    JsonNode link = link("/page");
    assertThat(alice().delete("/api/v2/media/" + link.get("id").asLong() + "/").status())
        .isEqualTo(204);

    String target = URI.create(link.get("image").asString()).getPath();
    assertThat(Ask.at(server.port(), "GET " + target).status()).isEqualTo(404);
    assertThat(server.server().catalogue().counters().wrong(server.tenant().account().id()))
        .isEmpty();
    String id = link.get("hash_code").asString();
    assertThat(asOperator("POST /admin/v1/media/" + id + "/refresh-preview").status())
        .isEqualTo(404);
  }

  @Test
  void what_was_not_made_is_made_after_a_restart() throws Exception {
    serve(Map.of("link-preview-wait", "0s"));
    var never = new CountDownLatch(1);
    pages.on("/slow", exchange -> slow(exchange, never));
    JsonNode link = link("/slow");
    pages.html("/slow", "Now", "it answers", "/picture.png");

    server.restart();
    server.clock().advance(Duration.ofSeconds(10));

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(shown(link).get("title").asString()).isEqualTo("Now"));
  }

  @Test
  void the_numbers_are_told() throws Exception {
    serve(Map.of());
    link("/page");
    link("/nothing");

    String metrics = asOperator("GET /metrics").text();
    assertThat(metrics)
        .contains("portmanteau_previews_made_total 1.0")
        .contains("portmanteau_preview_failures_total{reason=\"not_found\"} 1.0")
        .contains("portmanteau_preview_seconds_count 2")
        .contains("portmanteau_previews_waiting 0.0");
  }
}
