package portmanteau.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.ServerFixture;
import portmanteau.server.cli.CommandLineRun.Result;
import portmanteau.server.webhooks.Receiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every verb of webhooks, against a running server and a receiver.
class WebhookVerbsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private ServerFixture server;
  private Receiver receiver;
  private CommandLineRun line;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start(Map.of("outbound-allow", "127.0.0.0/8", "outbound-http", "on"));
    receiver = new Receiver();
    line =
        new CommandLineRun(folder)
            .with("PORTMANTEAU_SERVER", server.server().adminUrl())
            .with("PORTMANTEAU_ACCOUNT", server.tenant().account().id().value())
            .with(
                "PORTMANTEAU_ADMIN_TOKEN", Files.readString(server.data().resolve("admin-token")));
  }

  @AfterEach
  void stop() {
    receiver.close();
    server.close();
  }

  private Result ok(String... arguments) {
    Result result = line.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result;
  }

  private JsonNode json(String... arguments) {
    return JSON.readTree(
        ok(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new)).out());
  }

  private String create(String... more) {
    return json(Stream.concat(Stream.of("webhook", "create", receiver.url()), Stream.of(more))
            .toArray(String[]::new))
        .path("id")
        .asString();
  }

  private void happen() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "hello");
    ok("media", "put", file.toString());
  }

  private JsonNode awaitDelivery(String webhook, String state) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                json("webhook", "deliveries", webhook, "--state", state).path("deliveries").path(0),
            JsonNode::isObject);
  }

  @Test
  void one_is_made_listed_shown_changed_and_deleted() {
    JsonNode made =
        json("webhook", "create", receiver.url(), "--types", "post.*", "--description", "Ours");
    String id = made.path("id").asString();
    String secret = made.path("secret").asString();
    assertThat(secret).startsWith("whsec_");
    assertThat(ok("webhook", "list").out()).contains(id).doesNotContain(secret);
    assertThat(json("webhook", "show", id).path("description").asString()).isEqualTo("Ours");

    JsonNode changed =
        json("webhook", "update", id, "--types", "media.created", "--enabled", "false");
    assertThat(changed.at("/types/0").asString()).isEqualTo("media.created");
    assertThat(changed.path("state").asString()).isEqualTo("off");
    assertThat(json("webhook", "update", id, "--enabled", "true").path("state").asString())
        .isEqualTo("on");
    assertThat(json("webhook", "show", id).path("description").asString()).isEqualTo("Ours");

    ok("webhook", "delete", id);
    assertThat(line.run("webhook", "show", id).code()).isEqualTo(1);
    assertThat(line.run("webhook", "delete", id).code()).isEqualTo(1);
    assertThat(json("webhook", "list").path("webhooks")).isEmpty();
  }

  @Test
  void a_test_says_what_was_answered() throws Exception {
    String id = create();

    assertThat(json("webhook", "test", id).path("status").asInt()).isEqualTo(204);
    assertThat(receiver.next().body()).contains("webhook.test");
    receiver.close();
    JsonNode failed = json("webhook", "test", id);
    assertThat(failed.path("status").isNull()).isTrue();
    assertThat(failed.path("error").asString()).isNotBlank();
  }

  @Test
  void a_new_secret_signs_beside_the_old_one() throws Exception {
    String id = create();

    JsonNode rotated = json("webhook", "rotate-secret", id, "--grace", "3600");
    assertThat(rotated.path("secret").asString()).startsWith("whsec_");
    ok("webhook", "test", id);

    assertThat(receiver.next().header("webhook-signature").split(" ")).hasSize(2);
  }

  @Test
  void deliveries_are_listed_and_sent_again() throws Exception {
    String id = create("--types", "media.created");
    happen();
    String event = receiver.next().header("webhook-id");
    JsonNode delivered = awaitDelivery(id, "delivered");
    assertThat(delivered.path("id").asString()).isEqualTo(event);
    assertThat(ok("webhook", "deliveries", id, "--state", "delivered").out())
        .contains(event, "media.created");
    String number = delivered.path("number").asString();
    assertThat(
            json("webhook", "deliveries", id, "--state", "delivered", "--after", number)
                .path("deliveries"))
        .isEmpty();

    assertThat(json("webhook", "replay", id, "--id", event).path("queued").asInt()).isEqualTo(1);
    assertThat(receiver.next().header("webhook-id")).isEqualTo(event);
    awaitDelivery(id, "delivered");
    String since = server.clock().instant().minusSeconds(60).toString();
    assertThat(json("webhook", "replay", id, "--since", since).path("queued").asInt()).isEqualTo(1);
    assertThat(receiver.next().header("webhook-id")).isEqualTo(event);
    assertThat(json("webhook", "replay", id, "--dead").path("queued").asInt()).isZero();
    assertThat(line.run("webhook", "replay", id).code()).isEqualTo(2);
    assertThat(line.run("webhook", "replay", id, "--dead", "--since", since).code()).isEqualTo(2);
  }
}
