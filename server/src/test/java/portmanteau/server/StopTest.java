package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.json.JsonMapper;

class StopTest {

  @Test
  void an_upload_finishes_while_the_server_stops_and_new_requests_are_refused() throws Exception {
    try (var server = ServerFixture.start()) {
      int port = server.port();
      String token = "Authorization: Bearer " + server.tenant().token();
      String basic = "Authorization: Basic " + server.tenant().basic();
      String extension = "X-Gr-File-Extension: txt";
      MediaId first = id(Ask.with(port, "POST /v1/media", "hello", token, extension));
      try (var slow = new Wire(port)) {
        slow.send(Ask.head("POST /v1/media", 10, token, extension) + "12345");
        Ask.at(port, "GET /v3/media/" + first, basic);
        Thread stopping = Thread.startVirtualThread(server.server()::close);
        await().until(() -> Ask.at(port, "GET /v3/media", basic).status() == 503);
        assertRefusals(port);
        slow.send("67890");
        WireResponse kept = slow.receive();
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.header("Connection")).contains("close");
        stopping.join();
        assertKept(server, first, id(kept));
      }
    }
  }

  @Test
  void a_running_fsck_is_ended_and_says_so() throws Exception {
    try (var server = ServerFixture.start()) {
      String token = "Bearer " + server.server().adminToken().known().orElseThrow();
      Ask.with(
          server.port(),
          "POST /v1/media",
          "hello",
          "Authorization: Bearer " + server.tenant().token(),
          "X-Gr-File-Extension: txt");
      var asked =
          (HttpURLConnection)
              URI.create(server.server().url() + "/admin/v1/fsck").toURL().openConnection();
      asked.setRequestProperty("Authorization", token);
      asked.setRequestProperty("Content-Type", "application/json");
      asked.setDoOutput(true);
      // It would take longer than the stop waits for a request.
      asked.getOutputStream().write("{\"rate\":1}".getBytes(StandardCharsets.UTF_8));
      try (var lines =
          new BufferedReader(
              new InputStreamReader(asked.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).contains("progress");
        Thread stopping = Thread.startVirtualThread(server.server()::close);
        assertThat(lines.lines().reduce("", (before, line) -> line))
            .isEqualTo("{\"problem\":\"the server is stopping\"}");
        stopping.join();
      }
    }
  }

  private static void assertRefusals(int port) throws Exception {
    WireResponse refused = Ask.at(port, "GET /v3/media");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.header("Connection")).contains("close");
    assertThat(refused.header("Retry-After")).contains("5");
    assertRefused(
        port, "POST /v1/media", "\"errorCode\":\"ServerError\",\"errorCategoryKey\":\"\"");
    assertRefused(
        port, "GET /v1/groups", "\"errorCode\":\"ServerError\",\"errorCategoryKey\":\"\"");
    assertRefused(port, "POST /v1/conference/send/message/", "{\"error\":");
    WireResponse ready = Ask.at(port, "GET /health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.text()).contains("\"the server is stopping\"");
    assertThat(Ask.at(port, "GET /health/live").status()).isEqualTo(200);
  }

  /// That the dialect answers in its own shape, and says when to come again.
  private static void assertRefused(int port, String request, String shape) throws Exception {
    WireResponse refused = Ask.at(port, request, "accessToken: any");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).contains("5");
    assertThat(refused.text()).contains(shape);
  }

  /// That the bytes are there, and that no download went uncounted.
  private static void assertKept(ServerFixture server, MediaId first, MediaId second)
      throws Exception {
    var settings =
        Settings.of(Sources.of(java.util.Map.of("data", server.data().toString())), false);
    try (var again = Server.open(settings, server.clock())) {
      var media = again.catalogue().media();
      assertThat(media.find(first, server.clock().instant()).map(Media::timesDownloaded))
          .contains(1L);
      assertThat(media.find(second, server.clock().instant())).isPresent();
    }
  }

  private static MediaId id(WireResponse answer) {
    String id = new JsonMapper().readTree(answer.text()).at("/media/0/id").asString();
    return MediaId.parse(id).orElseThrow();
  }
}
