package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.dialects.greenapi.WireIds;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.TestPages;
import portmanteau.server.webhooks.Receiver;
import portmanteau.testkit.samples.Pictures;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// What the vendors publish on npm; each script in `src/test/clients` asserts by itself.
class VendorsClientsTest {
  private static final String PICTURE = Base64.getEncoder().encodeToString(Pictures.png(10, 10));

  private static Path installed;
  private ServerFixture server;
  private Tenant tenant;

  @BeforeAll
  static void install() throws Exception {
    Program.require("curl");
    installed = NpmClients.install();
  }

  /// The clients sign with this machine's time.
  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start(TestPages.FLAGS);
    server.clock().advance(Duration.between(ServerFixture.START, Instant.now()));
    tenant = server.tenant();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void vonage_pages_reads_changes_downloads_and_deletes() throws Exception {
    var media = new ArrayList<String>();
    for (String name : List.of("one", "two", "three", "four", "five")) {
      media.add(upload(name));
    }
    run(
        "vonage.mjs",
        Map.of(
            "account",
            tenant.account().id().value(),
            "application_id",
            tenant.application().application().id().toString(),
            "private_key",
            Objects.requireNonNull(tenant.application().privateKey()),
            "media",
            media,
            "file_name",
            "one.txt",
            "content",
            "Hello one"));
  }

  @Test
  void green_api_uploads() throws Exception {
    run("greenapi.mjs", Map.of("token", tenant.token(), "picture", PICTURE));
  }

  @Test
  void green_api_sends_polls_deletes_and_answers() throws Exception {
    run(
        "greenapi-messages.mjs",
        Map.of(
            "alice_token",
            tenant.aliceToken(),
            "bob_token",
            tenant.bobToken(),
            "bob",
            WireIds.of(tenant.bob()),
            "carol",
            WireIds.of(tenant.carol()),
            "group",
            WireIds.of(tenant.group()),
            "group_number",
            "%011d".formatted(tenant.group().number()),
            "picture",
            PICTURE));
  }

  @Test
  void selfcommunity_uploads_links_reads_changes_and_deletes() throws Exception {
    try (var pages = new TestPages()) {
      pages.html("/page", "A page", "of a test", "/picture.png");
      pages.add("/picture.png", "image/png", Pictures.png(10, 10));
      pages.add("/other.png", "image/png", Pictures.png(20, 30));
      run(
          "selfcommunity.mjs",
          Map.of(
              "token", tenant.aliceToken(),
              "picture", PICTURE,
              "page", pages.url("/page"),
              "other_picture", pages.url("/other.png")));
    }
  }

  @Test
  void standardwebhooks_and_svix_verify_what_is_delivered_by_both_secrets() throws Exception {
    server.close();
    server = ServerFixture.start(Map.of("outbound-allow", "127.0.0.0/8", "outbound-http", "on"));
    server.clock().advance(Duration.between(ServerFixture.START, Instant.now()));
    try (var receiver = new Receiver()) {
      String webhooks = "/accounts/" + server.tenant().account().id() + "/webhooks";
      JsonNode webhook = admin(webhooks, "{\"url\":\"%s\"}".formatted(receiver.url()));
      String id = webhook.path("id").asString();
      JsonNode rotated = admin(webhooks + "/" + id + "/rotate-secret", "{}");
      server
          .server()
          .core()
          .conversations()
          .leave(server.tenant().group().id(), server.tenant().alice().id());
      Receiver.Received received = receiver.next();

      run(
          "webhooks.mjs",
          Map.of(
              "secrets",
              List.of(webhook.path("secret").asString(), rotated.path("secret").asString()),
              "wrong",
              "whsec_" + Base64.getEncoder().encodeToString(new byte[32]),
              "headers",
              received.headers(),
              "body",
              received.body()));
    }
  }

  private JsonNode admin(String path, String body) throws Exception {
    Curl.Answer answer =
        new Curl(installed)
            .run(
                "-H",
                "Authorization: Bearer "
                    + Files.readString(server.data().resolve("admin-token")).strip(),
                "--json",
                body,
                server.server().url() + "/admin/v1" + path);
    return answer.json();
  }

  /// Vonage's client has lost its upload.
  private String upload(String name) throws IOException, InterruptedException {
    Curl.Answer answer =
        new Curl(installed)
            .run(
                "-u",
                tenant.account().id() + ":" + tenant.apiSecret(),
                "-F",
                "filedata=Hello %s;filename=%s.txt".formatted(name, name),
                server.server().url() + "/v3/media");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.head()).contains("/v3/media/" + answer.text("id") + "/info");
    return answer.text("id");
  }

  private void run(String script, Map<String, Object> told) throws Exception {
    var input = new HashMap<>(told);
    input.put("base", server.server().url());
    String json = new String(Json.strict().write(input), StandardCharsets.UTF_8);
    Program.Said said = new Program("node", installed).run(json, List.of(script));
    assertThat(said.exitCode()).as(script + "\n" + said.out()).isZero();
  }
}
