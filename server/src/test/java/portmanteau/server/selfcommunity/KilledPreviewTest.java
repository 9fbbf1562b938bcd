package portmanteau.server.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.TestPages;
import portmanteau.server.process.ServerProcess;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that is killed while it makes a preview.
class KilledPreviewTest {
  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");
  private static final List<String> FLAGS =
      List.of("--outbound-allow", "127.0.0.0/8", "--link-preview-wait", "0s");

  @TempDir private Path data;

  @Test
  void makes_it_when_it_is_started_again() throws Exception {
    try (var pages = new TestPages()) {
      var asked = new CountDownLatch(1);
      pages.on(
          "/page",
          exchange -> {
            asked.countDown();
            try {
              Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException stopping) {
              Thread.currentThread().interrupt();
            }
          });
      long link;
      try (var server = ServerProcess.start(data, JVM, FLAGS)) {
        String body = "{\"type\":\"url\",\"url\":\"" + pages.url("/page") + "\"}";
        link = json(ask(server, "POST /api/v2/media/", body)).get("id").asLong();
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(server.kill()).isTrue();
      }
      pages.html("/page", "A page", "of a test", "/none.png");
      try (var server = ServerProcess.start(data, JVM, FLAGS)) {
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(() ->
                assertThat(json(ask(server, "GET /api/v2/media/" + link + "/", "")).get("title"))
                    .hasToString("\"A page\""));
      }
    }
  }

  private WireResponse ask(ServerProcess server, String request, String body) throws IOException {
    String token =
        json(Files.readAllBytes(data.resolve("demo.json"))).at("/selfcommunity/token").asString();
    return Ask.with(
        server.port(),
        request,
        body,
        "Authorization: Bearer " + token,
        "Content-Type: application/json");
  }

  private static JsonNode json(WireResponse response) {
    return json(response.body());
  }

  private static JsonNode json(byte[] text) {
    return JsonMapper.shared().readTree(text);
  }
}
