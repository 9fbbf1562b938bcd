package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

class MetricsTest {

  @Test
  void requests_and_bytes_are_counted_by_dialect_route_method_and_status() throws Exception {
    try (var server = ServerFixture.start()) {
      String token = "Authorization: Bearer " + server.tenant().token();
      Ask.with(server.port(), "POST /v1/media", "hello", token, "X-Gr-File-Extension: txt");
      Ask.at(server.port(), "GET /v3/media?secret=1");
      Ask.at(server.port(), "GET /v3/media/one");
      Ask.at(server.port(), "GET /v3/media/two");
      Ask.at(server.port(), "BREW /v3/media");
      await()
          .untilAsserted(() ->
              assertThat(metrics(server))
                  .contains(
                      requests("greenapi", "POST", "/v1/media", 201) + "1.0",
                      requests("vonage", "GET", "/v3/media", 401) + "1.0",
                      requests("vonage", "GET", "/v3/media/{id}", 401) + "2.0",
                      requests("vonage", "other", "-", 405) + "1.0",
                      "portmanteau_received_bytes_total{dialect=\"greenapi\"} 5.0",
                      "portmanteau_sent_bytes_total{dialect=\"vonage\"} ",
                      "portmanteau_request_duration_seconds_count{dialect=\"vonage\",route=\"/v3/media/{id}\"} 2",
                      "portmanteau_ready 1.0",
                      "portmanteau_free_bytes{folder=\"blobs\"} ",
                      "portmanteau_uploads_open 0.0",
                      "portmanteau_catalogue_connections ",
                      "portmanteau_searches_running ",
                      "portmanteau_build_info{java=\"",
                      "portmanteau_background_failures_total{task=\"sweeping\"} 0.0",
                      "portmanteau_background_failures_total{task=\"descriptions\"} ",
                      "portmanteau_background_failures_total{task=\"outbox\"} ",
                      "process_open_fds ",
                      "process_cpu_seconds_total ",
                      "jvm_gc_collection_seconds_count{gc=\"",
                      "portmanteau_stored_bytes 5.0",
                      "portmanteau_media 1.0",
                      "portmanteau_accounts 2.0",
                      "portmanteau_catalogue_queue_length 0.0",
                      "jvm_memory_heap_used_bytes ")
                  .doesNotContain("BREW", "secret", "/v3/media/one"));
    }
  }

  @Test
  void uploads_are_counted_by_the_version_that_they_can_be_resumed_in_or_cannot() throws Exception {
    try (var server = ServerFixture.start()) {
      String token = "Authorization: Bearer " + server.tenant().token();
      for (String version : List.of("3", "7", "7", "1000000")) {
        Ask.with(
            server.port(),
            "POST /files/",
            "hello",
            token,
            "Upload-Incomplete: ?0",
            "Upload-Draft-Interop-Version: " + version);
      }
      Ask.with(server.port(), "POST /v1/groups", "{}", "accessToken: x", "Upload-Complete: ?1");
      await()
          .untilAsserted(() ->
              assertThat(metrics(server))
                  .contains(
                      upload("3", "resumable") + "1.0",
                      upload("7", "plain_because_of_version") + "2.0",
                      upload("other", "plain_because_of_version") + "1.0",
                      upload("final", "plain_because_of_route") + "1.0")
                  .doesNotContain("1000000"));
    }
  }

  private static String upload(String version, String outcome) {
    return "portmanteau_resumable_uploads_total{outcome=\"%s\",version=\"%s\"} "
        .formatted(outcome, version);
  }

  @Test
  void an_admin_port_has_them_and_the_admin_face_alone() throws Exception {
    try (var server = ServerFixture.start(Map.of("admin-port", "0"))) {
      int adminPort = server.server().adminPort();
      assertThat(Ask.at(server.port(), "GET /metrics").status()).isEqualTo(404);
      assertThat(Ask.at(server.port(), "GET /admin/v1/accounts").status()).isEqualTo(404);
      WireResponse scraped = Ask.at(adminPort, "GET /metrics");
      assertThat(scraped.status()).isEqualTo(200);
      assertThat(scraped.header("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
      assertThat(Ask.at(adminPort, "GET /admin/v1/accounts").status()).isEqualTo(401);
      assertThat(Ask.at(adminPort, "GET /v3/media").status()).isEqualTo(404);
    }
  }

  @Test
  void where_others_may_come_they_need_the_admin_token() throws Exception {
    try (var server = ServerFixture.start(Map.of("host", "0.0.0.0"))) {
      assertThat(Ask.at(server.port(), "GET /metrics").status()).isEqualTo(401);
      assertThat(Ask.at(server.port(), "GET /metrics", token(server)).status()).isEqualTo(200);
    }
  }

  @Test
  void through_a_proxy_they_need_it_too() throws Exception {
    try (var server = ServerFixture.start()) {
      assertGuarded(server, server.port());
    }
    try (var server = ServerFixture.start(Map.of("admin-port", "0"))) {
      assertGuarded(server, server.server().adminPort());
    }
  }

  private static void assertGuarded(ServerFixture server, int port) throws IOException {
    assertThat(Ask.at(port, "GET /metrics").status()).isEqualTo(200);
    for (String header :
        List.of(
            "X-Forwarded-For: 203.0.113.9",
            "x-forwarded-host: media.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Prefix: /media",
            "Forwarded: for=203.0.113.9",
            "Via: 1.1 proxy",
            "X-Real-IP: 203.0.113.9",
            "CF-Connecting-IP: 203.0.113.9")) {
      assertThat(Ask.at(port, "GET /metrics", header).status()).as(header).isEqualTo(401);
      assertThat(Ask.at(port, "GET /metrics", header, token(server)).status()).isEqualTo(200);
    }
  }

  @Test
  void where_a_proxy_is_expected_they_need_it_too() throws Exception {
    var proxy = Map.of("public-url", "https://media.example", "trusted-proxies", "127.0.0.0/8");
    for (var setting : proxy.entrySet()) {
      try (var server = ServerFixture.start(Map.of(setting.getKey(), setting.getValue()))) {
        assertThat(Ask.at(server.port(), "GET /metrics").status()).isEqualTo(401);
        assertThat(Ask.at(server.port(), "GET /metrics", token(server)).status()).isEqualTo(200);
      }
    }
    var ownPort = new HashMap<>(proxy);
    ownPort.put("admin-port", "0");
    try (var server = ServerFixture.start(ownPort)) {
      assertThat(Ask.at(server.server().adminPort(), "GET /metrics").status()).isEqualTo(200);
    }
  }

  private static String token(ServerFixture server) {
    return "Authorization: Bearer " + server.server().adminToken().known().orElseThrow();
  }

  private static String metrics(ServerFixture server) throws IOException {
    return Ask.at(server.port(), "GET /metrics").text();
  }

  private static String requests(String dialect, String method, String route, int status) {
    return "portmanteau_requests_total{dialect=\"%s\",method=\"%s\",route=\"%s\",status=\"%d\"} "
        .formatted(dialect, method, route, status);
  }
}
