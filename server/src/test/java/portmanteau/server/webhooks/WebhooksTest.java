package portmanteau.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.group.GroupId;
import portmanteau.server.ServerFixture;
import portmanteau.server.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our own webhooks, and the live stream of events.
class WebhooksTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static ServerFixture server;
  private static String token;
  private Receiver receiver;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("outbound-allow", "127.0.0.0/8", "outbound-http", "on"));
    token = Files.readString(server.data().resolve("admin-token")).strip();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void receive() throws Exception {
    receiver = new Receiver();
  }

  @AfterEach
  void removeWebhooks() throws Exception {
    for (JsonNode webhook : json(call("GET", "/webhooks", "")).path("webhooks")) {
      call("DELETE", "/webhooks/" + webhook.path("id").asString(), "");
    }
    receiver.close();
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    return CLIENT.send(
        request("/accounts/" + server.tenant().account().id().value() + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/admin/v1%s".formatted(server.port(), path)))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private JsonNode create(String more) throws Exception {
    HttpResponse<String> answer =
        call("POST", "/webhooks", "{\"url\":\"%s\"%s}".formatted(receiver.url(), more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static String of(JsonNode webhook) {
    return "/webhooks/" + webhook.path("id").asString();
  }

  /// Something happens: the member is told to have come, or to have gone.
  private static void happen() {
    var conversations = server.server().core().conversations();
    GroupId group = server.tenant().group().id();
    if (!conversations.leave(group, server.tenant().bob().id())) {
      conversations.join(group, Set.of(server.tenant().bob().id()));
    }
  }

  private static String signature(String secret, Received received) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String head = received.header("webhook-id") + "." + received.header("webhook-timestamp") + ".";
    byte[] signed = (head + received.body()).getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
  }

  @Test
  void what_happens_is_delivered_signed() throws Exception {
    JsonNode webhook = create(",\"types\":[\"member.*\"]");
    happen();

    Received received = receiver.next();

    assertThat(received.header("webhook-signature"))
        .isEqualTo(signature(webhook.path("secret").asString(), received));
    assertThat(received.header("webhook-timestamp"))
        .isEqualTo(Long.toString(server.clock().instant().getEpochSecond()));
    assertThat(received.header("content-type")).isEqualTo("application/json");
    JsonNode event = JSON.readTree(received.body());
    String account = server.tenant().account().id().value();
    assertThat(event.path("id").asString()).isEqualTo(received.header("webhook-id"));
    assertThat(event.path("id").asString()).matches("evt_" + account + "_[0-9]+");
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("source").asString()).isEqualTo("/accounts/" + account);
    assertThat(event.path("type").asString()).startsWith("member.");
    assertThat(event.path("subject").asString()).isEqualTo(server.tenant().bob().id().toString());
    assertThat(event.path("sequence").asString()).matches("[0-9]{20}");
    assertThat(event.path("timestamp")).isEqualTo(event.path("time"));
    assertThat(event.path("data").path("kind").asString()).isEqualTo("member");
    assertThat(event.path("data").path("detail").path("group").asString())
        .isEqualTo(server.tenant().group().id().toString());
  }

  @Test
  void while_a_secret_is_rotated_both_sign() throws Exception {
    JsonNode webhook = create("");
    String first = webhook.path("secret").asString();
    String second =
        json(call("POST", of(webhook) + "/rotate-secret", "{}")).path("secret").asString();
    assertThat(second).startsWith("whsec_").isNotEqualTo(first);
    happen();
    Received received = receiver.next();
    assertThat(received.header("webhook-signature"))
        .isEqualTo(signature(second, received) + " " + signature(first, received));

    server.clock().advance(Duration.ofDays(1));
    happen();
    Received later = receiver.next();
    assertThat(later.header("webhook-signature")).isEqualTo(signature(second, later));
  }

  @Test
  void a_secret_is_shown_once_and_kept_enciphered() throws Exception {
    JsonNode webhook = create("");
    String secret = webhook.path("secret").asString();

    HttpResponse<String> shown = call("GET", of(webhook), "");

    assertThat(shown.body()).doesNotContain("whsec_", secret.substring(6));
    assertThat(json(shown).path("state").asString()).isEqualTo("on");
    var endpoints = server.server().catalogue().endpoints();
    var stored = endpoints.list(server.tenant().account().id(), "webhook").getFirst();
    assertThat(stored.terms().secret().text()).isNotEmpty().doesNotContain(secret.substring(6));
  }

  @Test
  void a_test_event_is_sent_once() throws Exception {
    JsonNode webhook = create(",\"content_type\":\"application/cloudevents+json\"");
    receiver.answer(503);

    JsonNode tested = json(call("POST", of(webhook) + "/test", "{}"));

    assertThat(tested.path("status").asInt()).isEqualTo(503);
    Received received = receiver.next();
    assertThat(received.header("content-type")).isEqualTo("application/cloudevents+json");
    assertThat(received.header("webhook-signature"))
        .isEqualTo(signature(webhook.path("secret").asString(), received));
    assertThat(JSON.readTree(received.body()).path("type").asString()).isEqualTo("webhook.test");
    assertThat(json(call("GET", of(webhook), "")).path("state").asString()).isEqualTo("on");
    assertThat(receiver.rest()).isEmpty();
  }

  @Test
  void what_failed_is_listed_with_its_attempts_and_replayed_under_the_same_id() throws Exception {
    JsonNode webhook = create("");
    receiver.answer(500);
    happen();
    Received failed = receiver.next();
    JsonNode waiting = await(of(webhook) + "/deliveries", "pending");
    assertThat(waiting.path("id").asString()).isEqualTo(failed.header("webhook-id"));
    assertThat(waiting.path("attempts").path(0).path("status").asInt()).isEqualTo(500);
    assertThat(json(call("GET", of(webhook), "")).path("state").asString()).isEqualTo("failing");

    receiver.answer(200);
    server.clock().advance(Duration.ofSeconds(6));
    Received again = receiver.next();
    assertThat(again.header("webhook-id")).isEqualTo(failed.header("webhook-id"));
    assertThat(again.header("webhook-timestamp")).isNotEqualTo(failed.header("webhook-timestamp"));
    JsonNode delivered = await(of(webhook) + "/deliveries", "delivered");
    assertThat(delivered.path("attempts")).hasSize(2);

    String ids = "{\"ids\":[\"%s\"]}".formatted(failed.header("webhook-id"));
    HttpResponse<String> queued = call("POST", of(webhook) + "/replay", ids);
    assertThat(queued.statusCode()).isEqualTo(202);
    assertThat(json(queued).path("queued").asInt()).isEqualTo(1);
    assertThat(receiver.next().header("webhook-id")).isEqualTo(failed.header("webhook-id"));
    String since = "{\"since\":\"%s\"}".formatted(Instant.EPOCH);
    assertThat(call("POST", of(webhook) + "/replay", since).statusCode()).isEqualTo(202);
  }

  /// The first delivery in that state that has an attempt.
  private JsonNode await(String path, String state) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      JsonNode list = json(call("GET", path + "?state=" + state, "")).path("deliveries");
      if (!list.isEmpty() && !list.path(0).path("attempts").isEmpty()) {
        return list.path(0);
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no delivery is " + state);
  }

  @Test
  void one_that_is_off_gets_nothing_until_it_is_turned_on() throws Exception {
    JsonNode webhook = create("");
    JsonNode off = json(call("PATCH", of(webhook), "{\"enabled\":false}"));
    assertThat(off.path("state").asString()).isEqualTo("off");
    happen();
    assertThat(call("POST", of(webhook) + "/replay", "{\"dead\":true}").statusCode())
        .isEqualTo(409);

    JsonNode on = json(call("PATCH", of(webhook), "{\"enabled\":true,\"types\":[\"member.*\"]}"));
    assertThat(on.path("state").asString()).isEqualTo("on");
    happen();

    receiver.next();
    assertThat(receiver.rest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|url",
        "{\"url\":\"not an address\"}|url",
        "{\"url\":\"ftp://example.org/\"}|url",
        "{\"url\":\"https://example.org/\",\"types\":\"post.created\"}|types",
        "{\"url\":\"https://example.org/\",\"types\":[\"post.*\",\"nothing.*\"]}|types",
        "{\"url\":\"https://example.org/\",\"types\":[\"pin.issued\"]}|types",
        "{\"url\":\"https://example.org/\",\"secret\":\"whsec_c2hvcnQ=\"}|secret",
        "{\"url\":\"https://example.org/\",\"content_type\":\"text/plain\"}|content_type",
        "{\"url\":\"https://example.org/\",\"urk\":1}|urk"
      })
  void what_cannot_be_is_refused_by_its_name(String body, String field) throws Exception {
    HttpResponse<String> answer = call("POST", "/webhooks", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(field);
    assertThat(json(call("GET", "/webhooks", "")).path("webhooks")).isEmpty();
  }

  @Test
  void another_account_s_webhook_is_not_there() throws Exception {
    JsonNode webhook = create("");
    String other = "/accounts/" + server.other().account().id().value() + of(webhook);

    HttpResponse<String> answer =
        CLIENT.send(request(other).GET().build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void deliveries_are_counted() throws Exception {
    create("");
    happen();
    receiver.next();
    String line = "portmanteau_deliveries_delivered_total{kind=\"webhook\"}";
    String queued = "portmanteau_deliveries_queued{kind=\"webhook\"}";
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String metrics = "";
    while (!(metrics.contains(line) && metrics.contains(queued)) && System.nanoTime() < end) {
      URI uri = URI.create("http://127.0.0.1:%d/metrics".formatted(server.port()));
      metrics =
          CLIENT
              .send(
                  HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
                  BodyHandlers.ofString())
              .body();
    }
    assertThat(metrics).contains(line, queued);
  }

  @Test
  void a_stream_shows_what_happens_and_goes_on_after_a_restart() throws Exception {
    String last;
    try (Events stream = open("?types=member.*", null)) {
      happen();
      last = stream.next("id: ");
      assertThat(stream.next("event: ")).startsWith("member.");
      JsonNode event = JSON.readTree(stream.next("data: "));
      assertThat(Long.parseLong(event.path("sequence").asString())).isEqualTo(Long.parseLong(last));
    }
    happen();
    server.restart();
    happen();

    try (Events stream = open("", last)) {
      assertThat(stream.response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(Long.parseLong(stream.next("id: "))).isGreaterThan(Long.parseLong(last));
      assertThat(stream.next("event: ")).startsWith("member.");
      assertThat(stream.next("event: ")).startsWith("member.");
    }
  }

  @Test
  void a_stream_says_what_is_lost() throws Exception {
    happen();
    happen();
    server.clock().advance(Duration.ofDays(30));
    happen();
    server.server().housekeeping().sweep();

    try (Events stream = open("", "1")) {
      assertThat(stream.next("event: ")).isEqualTo("events.lost");
      assertThat(stream.next("event: ")).startsWith("member.");
    }
  }

  @Test
  void a_stream_is_for_operators_and_ends_with_the_server() throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/admin/v1/events/stream".formatted(server.port()));
    HttpResponse<String> refused =
        CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(401);
    try (Events stream = open("", null)) {
      server.restart();
      assertThat(stream.lines.lines().toList()).doesNotContain("id: ");
    }
  }

  private Events open(String query, @Nullable String lastEventId) throws Exception {
    HttpRequest.Builder asked = request("/events/stream" + query);
    if (lastEventId != null) {
      asked.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> answer = CLIENT.send(asked.build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    var events =
        new Events(
            answer,
            new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    assertThat(events.next("retry: ")).isEqualTo("3000");
    return events;
  }

  /// A reader of a stream.
  private record Events(HttpResponse<InputStream> response, BufferedReader lines)
      implements AutoCloseable {
    String next(String field) throws IOException {
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.startsWith(field)) {
          return line.substring(field.length());
        }
      }
      throw new AssertionError("the stream has ended");
    }

    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }
}
