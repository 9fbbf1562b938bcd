package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.access.Caller;
import portmanteau.core.contract.Crowd;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.sharing.SharedLinks;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shared links over the wire: made by the admin API, followed by anybody.
class SharedLinksTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CROWD = 200;

  private ServerFixture server;

  private void start(Map<String, String> flags) throws Exception {
    server = ServerFixture.start(flags);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_link_sends_the_content_to_anybody_from_anywhere() throws Exception {
    start(Map.of());
    byte[] picture = Pictures.png(10, 10);
    JsonNode made = create(keep(picture), "");
    assertThat(made.path("url").asString()).startsWith("http://a/s/");
    WireResponse answer = get(path(made), "Origin: https://elsewhere.example");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(picture);
    assertThat(answer.header("Content-Disposition")).contains("inline; filename=\"a.file\"");
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
    assertThat(answer.header("Cache-Control")).contains("private, no-cache");
  }

  @Test
  void a_link_leads_past_the_port_of_the_operators() throws Exception {
    start(Map.of("admin-port", "0"));

    JsonNode made = create(keep(new byte[] {1}), "");

    assertThat(made.path("url").asString()).startsWith(server.server().url() + "/s/");
    assertThat(get(path(made)).status()).isEqualTo(200);
  }

  @Test
  void what_does_not_open_answers_like_what_never_was() throws Exception {
    start(Map.of());
    MediaId medium = keep(new byte[] {1});
    JsonNode timed = create(medium, ",\"expires\":\"1h\"");
    JsonNode revoked = create(medium, "");
    JsonNode usedUp = create(medium, ",\"max_downloads\":1");
    JsonNode gone = create(keep(new byte[] {2}), "");
    for (JsonNode link : List.of(timed, revoked, usedUp, gone)) {
      assertThat(get(path(link)).status()).isEqualTo(200);
    }

    server.clock().advance(Duration.ofHours(1));
    assertThat(admin("DELETE", "/" + revoked.path("id").asString(), "").status()).isEqualTo(204);
    library().delete(caller(), MediaId.parse(gone.path("media_id").asString()).orElseThrow());

    String never = told(get("/s/AAAAAAAAAAAAAAAAAAAAAA"));
    for (JsonNode link : List.of(timed, revoked, usedUp, gone)) {
      assertThat(told(get(path(link)))).isEqualTo(never);
    }
    for (String wrong : List.of("/s/", "/s/x", "/s/%01", "/s/%zz", path(timed) + "/more")) {
      assertThat(get(wrong).status()).as(wrong).isEqualTo(404);
    }
  }

  private static String told(WireResponse answer) {
    assertThat(answer.status()).isEqualTo(404);
    JsonNode problem = JSON.readTree(answer.text());
    return problem.path("title").asString() + problem.path("detail").asString();
  }

  @Test
  void every_range_counts_where_there_is_a_limit_and_a_head_never_does() throws Exception {
    start(Map.of());
    JsonNode link = create(keep(new byte[] {0, 1, 2, 3}), ",\"max_downloads\":2");

    for (int times = 0; times < 3; times++) {
      try (var wire = new Wire(server.port())) {
        wire.send("HEAD %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path(link)));
        assertThat(wire.receive(true).status()).isEqualTo(200);
      }
    }
    assertThat(get(path(link), "Range: bytes=0-1").status()).isEqualTo(206);
    assertThat(get(path(link), "Range: bytes=2-").body()).containsExactly(2, 3);
    assertThat(get(path(link), "Range: bytes=2-").status()).isEqualTo(404);
    assertThat(listed().at("/shared_links/0/times_downloaded").asLong()).isEqualTo(2);
    assertThat(listed().at("/shared_links/0/over").asBoolean()).isTrue();
  }

  @Test
  void downloads_count_for_the_medium_too_and_its_limit_holds() throws Exception {
    start(Map.of());
    MediaId medium = keep(new byte[] {1});
    library().edit(caller(), medium, details -> details.withMaxDownloads(1));
    JsonNode link = create(medium, "");

    assertThat(get(path(link)).status()).isEqualTo(200);
    assertThat(get(path(link)).status()).isEqualTo(404);
    assertThat(library().find(caller(), medium).timesDownloaded()).isEqualTo(1);
    assertThat(listed().at("/shared_links/0/times_downloaded").asLong()).isEqualTo(1);
  }

  @Test
  void links_are_listed_with_their_counters_and_without_their_secrets() throws Exception {
    start(Map.of());
    JsonNode first = create(keep(new byte[] {1}), ",\"name\":\"For Ada\"");
    JsonNode second = create(keep(new byte[] {2}), "");
    get(path(first));
    get(path(first));

    JsonNode all = listed();
    assertThat(all.at("/shared_links/1/id")).isEqualTo(first.path("id"));
    assertThat(all.at("/shared_links/1/name").asString()).isEqualTo("For Ada");
    assertThat(all.at("/shared_links/1/times_downloaded").asLong()).isEqualTo(2);
    assertThat(all.toString()).doesNotContain(secret(first), secret(second));
    JsonNode page = JSON.readTree(admin("GET", "?limit=1", "").text());
    assertThat(page.at("/shared_links/0/id")).isEqualTo(second.path("id"));
    JsonNode next =
        JSON.readTree(
            admin("GET", "?limit=1&before=" + page.path("next_before").asLong(), "").text());
    assertThat(next.at("/shared_links/0/id")).isEqualTo(first.path("id"));
    JsonNode ofOne =
        JSON.readTree(admin("GET", "?media=" + second.path("media_id").asString(), "").text());
    assertThat(ofOne.path("shared_links")).hasSize(1);
  }

  @Test
  void a_wrong_wish_is_refused_by_its_name() throws Exception {
    start(Map.of());
    String medium = keep(new byte[] {1}).toString();
    Map<String, String> bodies =
        Map.of(
            "media", "{}",
            "expires", "{\"media\":\"%s\",\"expires\":\"soon\"}".formatted(medium),
            "max_downloads", "{\"media\":\"%s\",\"max_downloads\":-1}".formatted(medium),
            "max_uploads", "{\"media\":\"%s\",\"max_uploads\":1}".formatted(medium));
    for (Map.Entry<String, String> wish : bodies.entrySet()) {
      WireResponse answer = admin("POST", "", wish.getValue());
      assertThat(answer.status()).as(wish.getValue()).isEqualTo(400);
      assertThat(JSON.readTree(answer.text()).path("field").asString()).isEqualTo(wish.getKey());
    }
    assertThat(
            admin("POST", "", "{\"media\":\"%s\",\"expires\":\"2020-01-01\"}".formatted(medium))
                .status())
        .isEqualTo(400);
    assertThat(admin("POST", "", "{\"media\":\"00000000-0000-4000-8000-000000000000\"}").status())
        .isEqualTo(404);
  }

  @Test
  void a_link_that_ended_is_listed_for_a_month_more() throws Exception {
    start(Map.of());
    create(keep(new byte[] {1}), ",\"expires\":\"1h\"");
    server.clock().advance(Duration.ofHours(1).plus(SharedLinks.REMEMBERED));
    server.server().housekeeping().sweep();
    assertThat(listed().path("shared_links")).hasSize(1);
    server.clock().advance(Duration.ofSeconds(1));
    server.server().housekeeping().sweep();
    assertThat(listed().path("shared_links")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void of_a_crowd_exactly_so_many_get_the_content(Engine engine) throws Exception {
    var flags = new HashMap<>(engine.settings());
    flags.put("max-connections-per-address", Integer.toString(2 * CROWD));
    start(flags);
    JsonNode link = create(keep(new byte[4_096]), ",\"max_downloads\":10");

    List<Integer> statuses = Crowd.of(CROWD, number -> status(path(link)));

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(10);
    assertThat(statuses).filteredOn(status -> status == 404).hasSize(CROWD - 10);
    assertThat(listed().at("/shared_links/0/times_downloaded").asLong()).isEqualTo(10);
  }

  private int status(String path) {
    try {
      return get(path).status();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private JsonNode create(MediaId medium, String more) throws IOException {
    WireResponse answer = admin("POST", "", "{\"media\":\"" + medium + "\"" + more + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return JSON.readTree(answer.text());
  }

  private JsonNode listed() throws IOException {
    return JSON.readTree(admin("GET", "", "").text());
  }

  private static String path(JsonNode made) {
    return "/s/" + secret(made);
  }

  private static String secret(JsonNode made) {
    String url = made.path("url").asString();
    return url.substring(url.indexOf("/s/") + 3);
  }

  private WireResponse admin(String method, String path, String body) throws IOException {
    String account = server.tenant().account().id().value();
    return Ask.with(
        server.server().adminPort(),
        method + " /admin/v1/accounts/" + account + "/shared-links" + path,
        body,
        "Authorization: Bearer " + Files.readString(server.data().resolve("admin-token")).strip(),
        "Content-Type: application/json");
  }

  private WireResponse get(String path, String... headers) throws IOException {
    return Ask.at(server.port(), "GET " + path, headers);
  }

  private MediaId keep(byte[] content) throws IOException {
    try (var received = library().receive(caller(), new ByteArrayInputStream(content), 1 << 20)) {
      return library().keep(caller(), NewFile.of(received, "a.file")).id();
    }
  }

  private Library library() {
    return server.server().core().library();
  }

  private Caller caller() {
    return Caller.of(server.tenant().account());
  }
}
