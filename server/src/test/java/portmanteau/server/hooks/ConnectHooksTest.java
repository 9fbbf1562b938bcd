package portmanteau.server.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Identifiers;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;

/// Hooks of 1C-Connect, with receivers that look at what they are told as the vendor's bots do.
class ConnectHooksTest {
  @SuppressWarnings("NullAway.Init")
  private ServerFixture server;

  @SuppressWarnings("NullAway.Init")
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start(Receiver.ALLOWED);
    tenant = server.tenant();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void connect(String request, String body) throws IOException {
    WireResponse answer =
        Ask.with(server.port(), request, body, "Authorization: Basic " + tenant.connectBasic());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).contains("0");
  }

  private void hook(String type, Receiver receiver, String auth) throws IOException {
    connect(
        "POST /v1/hook/",
        "{\"bot_scenario_point\":null,\"type\":\"%s\",\"id\":\"%s\",\"url\":\"%s\"%s}"
            .formatted(type, tenant.group().id(), receiver.url("/bot"), auth));
  }

  private void say(String text) throws IOException {
    WireResponse posted =
        Ask.with(
            server.port(),
            "POST /v1/groups/" + tenant.group().id() + "@1/messages",
            "{message:'" + text + "'}",
            "accessToken: " + tenant.aliceToken());
    assertThat(posted.status()).as(posted.toString()).isEqualTo(200);
  }

  private void sendPicture() throws IOException {
    WireResponse uploaded =
        Ask.with(
            server.port(),
            "POST /v1/media",
            "GIF89a______",
            "X-Gr-File-Extension: gif",
            "Authorization: Bearer " + tenant.aliceToken());
    String id = uploaded.text().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    WireResponse sent =
        Ask.with(
            server.port(),
            "POST /v1/messages",
            "{\"to\":\"%s@g.us\",\"type\":\"image\",\"image\":{\"id\":\"%s\",\"caption\":\"See\"}}"
                .formatted(tenant.group().id(), id),
            "Authorization: Bearer " + tenant.aliceToken());
    assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
  }

  /// What the vendor's bots answer 400 without, or with a zero.
  private static void check(JsonNode told) {
    assertThat(told.path("event_type").asString()).isEqualTo("line");
    for (String id : List.of("line_id", "treatment_id", "user_id", "author_id", "message_id")) {
      assertThat(Identifiers.parse(told.path(id).asString())).as(id).isPresent();
    }
    assertThat(told.path("message_type").asInt()).isPositive();
    assertThat(told.path("message_time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(told.properties()).noneMatch(member -> member.getValue().isNull());
  }

  @Test
  void a_bot_is_told_of_texts_and_files_and_proven_to_by_what_it_gave() throws Exception {
    try (var bot = new Receiver(told -> Receiver.Answer.OK)) {
      hook(
          "bot",
          bot,
          ",\"back_auth\":{\"type\":\"basic\",\"login\":\"me\",\"password\":\"secret\"}");
      say("Hello, bot");
      sendPicture();

      Receiver.Told text = bot.next();
      assertThat(text.method()).isEqualTo("POST");
      assertThat(text.query()).isNull();
      assertThat(text.headers())
          .containsEntry("Content-Type", "application/json")
          .containsEntry("Authorization", "Basic bWU6c2VjcmV0");
      JsonNode said = text.json();
      check(said);
      assertThat(said.path("event_source").asString()).isEqualTo("bot");
      assertThat(said.path("message_type").asInt()).isEqualTo(1);
      assertThat(said.path("text").asString()).isEqualTo("Hello, bot");
      assertThat(said.path("user_id").asString()).isEqualTo(tenant.alice().id().toString());
      assertThat(said.path("author_id")).isEqualTo(said.path("user_id"));
      assertThat(said.has("file")).isFalse();

      JsonNode sent = bot.next().json();
      check(sent);
      assertThat(sent.path("message_type").asInt()).isEqualTo(70);
      assertThat(sent.has("text")).isFalse();
      JsonNode file = sent.path("file");
      assertThat(file.path("file_size").asInt()).isEqualTo(12);
      assertThat(file.path("comment").asString()).isEqualTo("See");
      assertThat(file.path("preview_link_hi").asString())
          .isEqualTo(file.path("file_path").asString());
      fetch(file.path("file_path").asString());
    }
  }

  /// Some clients prove themselves with it, others do not.
  private void fetch(String link) throws IOException {
    assertThat(link).startsWith(server.server().url() + "/l/");
    String path = "GET " + link.substring(server.server().url().length());
    assertThat(Ask.at(server.port(), path).text()).startsWith("GIF89a");
    assertThat(Ask.at(server.port(), path, "Authorization: Basic bWU6c2VjcmV0").text())
        .startsWith("GIF89a");
  }

  @Test
  void a_bot_does_not_hear_itself_and_those_who_watch_the_line_do() throws Exception {
    try (var bot = new Receiver(told -> Receiver.Answer.OK);
        var watch = new Receiver(told -> Receiver.Answer.OK)) {
      hook("bot", bot, "");
      hook("line", watch, "");
      connect(
          "POST /v1/line/send/message/",
          "{\"line_id\":\"%s\",\"user_id\":\"%s\",\"text\":\"How may I help?\"}"
              .formatted(tenant.group().id(), tenant.alice().id()));
      say("The end");

      JsonNode answer = watch.next().json();
      check(answer);
      assertThat(answer.path("event_source").asString()).isEqualTo("line");
      assertThat(answer.path("text").asString()).isEqualTo("How may I help?");
      assertThat(answer.path("user_id").asString()).isEqualTo(tenant.alice().id().toString());
      assertThat(answer.path("author_id").asString())
          .isNotEqualTo(answer.path("user_id").asString());
      assertThat(watch.next().json().path("text").asString()).isEqualTo("The end");
      // In order, so that what came first was not told at all.
      assertThat(bot.next().json().path("text").asString()).isEqualTo("The end");
    }
  }

  @Test
  void what_fails_is_told_again_before_what_follows() throws Exception {
    var requests = new AtomicInteger();
    try (var bot =
        new Receiver(told ->
            requests.incrementAndGet() == 1
                ? new Receiver.Answer(500, "text/html", "")
                : Receiver.Answer.OK)) {
      hook("bot", bot, "");
      say("one");
      say("two");
      JsonNode first = bot.next().json();
      assertThat(bot.isQuiet()).isTrue();

      // Whether the failure is written down by now, nobody knows.
      while (bot.isQuiet()) {
        server.clock().advance(Duration.ofSeconds(6));
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }

      assertThat(bot.next().json()).isEqualTo(first);
      assertThat(bot.next().json().path("text").asString()).isEqualTo("two");
    }
  }

  @Test
  void a_hook_that_is_set_again_moves_and_one_that_is_removed_is_silent() throws Exception {
    try (var old = new Receiver(told -> Receiver.Answer.OK);
        var bot = new Receiver(told -> Receiver.Answer.OK)) {
      hook("line", old, "");
      hook("line", bot, "");
      say("one");
      assertThat(bot.next().json().path("text").asString()).isEqualTo("one");

      connect("DELETE /v1/hook/", "");
      say("two");
      hook("line", bot, "");
      say("three");

      assertThat(bot.next().json().path("text").asString()).isEqualTo("three");
      assertThat(old.isQuiet()).isTrue();
    }
  }
}
