package portmanteau.server.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// Kaizala's webhooks, with receivers as people wrote them.
class KaizalaWebhooksTest {
  private static final String TOKEN = "validationToken=";

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

  /// One that takes every query with a token for a handshake, and sends the rest of it back
  /// undecoded, as HTML.
  private static Receiver.Answer echo(Receiver.Told told) {
    String query = told.query();
    int token = query == null ? -1 : query.indexOf(TOKEN);
    return token < 0
        ? Receiver.Answer.OK
        : new Receiver.Answer(200, "text/html", query.substring(token + TOKEN.length()));
  }

  private WireResponse ask(String request, String body) throws IOException {
    return Ask.with(server.port(), request, body, "accessToken: " + tenant.aliceToken());
  }

  private static JsonNode json(WireResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return Json.strict().tree(answer.body());
  }

  private WireResponse register(String url, String more) throws IOException {
    return ask(
        "POST /v1/webhook",
        "{objectId:'%s@1',objectType:'Group',callBackUrl:'%s',eventTypes:['textmessagecreated',"
                .formatted(tenant.group().id(), url)
            + "'AttachmentCreated','MemberAdded','MemberRemoved','Moonrise','']"
            + more
            + "}");
  }

  private JsonNode list() throws IOException {
    return json(ask("GET /v1/webhook?objectId=" + tenant.group().id() + "@1&objectType=Group", ""))
        .path("webhooks");
  }

  private void say(String text) throws IOException {
    json(ask("POST /v1/groups/" + tenant.group().id() + "@1/messages", "{message:'" + text + "'}"));
  }

  @Test
  void a_receiver_that_agrees_is_told_of_posts_and_members() throws Exception {
    try (var receiver = new Receiver(KaizalaWebhooksTest::echo)) {
      String id =
          json(register(
                  receiver.url("/hook"), ",callBackToken:'a token',callBackContext:'a context'"))
              .path("webhookId")
              .asString();
      Receiver.Told handshake = receiver.next();
      assertThat(handshake.method()).isEqualTo("GET");
      assertThat(handshake.query()).matches("validationToken=[0-9a-f]{32}");
      listed(id, receiver.url("/hook"));

      say("Hello");
      Receiver.Told told = receiver.next();
      assertThat(told.method()).isEqualTo("POST");
      assertThat(told.query()).isNull();
      assertThat(told.headers())
          .containsEntry("Content-Type", "application/json")
          .containsEntry("kz-callback-token", "a token");
      JsonNode text = told.json();
      assertThat(text.path("objectId").asString()).isEqualTo(tenant.group().id() + "@1");
      assertThat(text.path("objectType").asString()).isEqualTo("Group");
      assertThat(text.path("eventType").asString()).isEqualTo("TextMessageCreated");
      assertThat(text.at("/data/text").asString()).isEqualTo("Hello");
      assertThat(text.path("context").asString()).isEqualTo("a context");
      assertThat(text.path("fromUser").asString()).isEqualTo(tenant.alice().phone());
      assertThat(text.path("fromUserId").asString()).isEqualTo(tenant.alice().id().toString());
      assertThat(text.path("fromUserName").asString()).isEqualTo("alice");
      assertThat(text.path("fromUserProfilePic").asString()).isEmpty();
      assertThat(text.has("member")).isFalse();

      var conversations = server.server().core().conversations();
      conversations.join(tenant.group().id(), Set.of(tenant.carol().id()));
      JsonNode added = receiver.next().json();
      assertThat(added.path("eventType").asString()).isEqualTo("MemberAdded");
      assertThat(added.at("/data/memberId").asString()).isEqualTo(tenant.carol().id().toString());
      assertThat(added.at("/data/member").asString()).isEqualTo(tenant.carol().phone());
      assertThat(added.path("memberName").asString()).isEqualTo("carol");
      assertThat(added.path("type").asString()).isEqualTo("Member");
      assertThat(added.path("fromUser").asString()).isEmpty();
      conversations.leave(tenant.group().id(), tenant.carol().id());
      assertThat(receiver.next().json().path("eventType").asString()).isEqualTo("MemberRemoved");
    }
  }

  private void listed(String id, String url) throws IOException {
    JsonNode webhook = list().path(0);
    assertThat(webhook.path("id").asString()).isEqualTo(id);
    assertThat(webhook.path("objectId").asString()).isEqualTo(tenant.group().id() + "@1");
    assertThat(webhook.path("events").toString())
        .isEqualTo(
            "[\"TextMessageCreated\",\"AttachmentCreated\",\"MemberAdded\",\"MemberRemoved\","
                + "\"Moonrise\"]");
    assertThat(webhook.path("filters").size()).isZero();
    for (String spelling : new String[] {"callBackUrl", "callbackUrl"}) {
      assertThat(webhook.path(spelling).asString()).isEqualTo(url);
    }
    for (String spelling : new String[] {"callBackToken", "callbackToken"}) {
      assertThat(webhook.path(spelling).asString()).isEqualTo("a token");
    }
    assertThat(webhook.path("active").asBoolean()).isTrue();
    assertThat(webhook.path("validity").asLong()).isGreaterThan(webhook.path("timestamp").asLong());
  }

  @Test
  void a_picture_is_an_attachment_whose_link_needs_no_credentials() throws Exception {
    try (var receiver = new Receiver(KaizalaWebhooksTest::echo)) {
      json(register(receiver.url("/hook?me=1"), ""));
      assertThat(receiver.next().query()).matches("me=1&validationToken=[0-9a-f]{32}");
      String basic = "Authorization: Basic " + tenant.connectBasic();
      String meta =
          "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.gif\",\"comment\":\"See\"}"
              .formatted(tenant.group().id(), tenant.bob().id());
      String form =
          String.join(
              "\r\n",
              "--b",
              "Content-Disposition: form-data; name=\"meta\"",
              "",
              meta,
              "--b",
              "Content-Disposition: form-data; name=\"file\"; filename=\"a.gif\"",
              "",
              "GIF89a______",
              "--b--",
              "");
      WireResponse sent =
          Ask.with(
              server.port(),
              "POST /v1/conference/send/image/",
              form,
              basic,
              "Content-Type: multipart/form-data; boundary=b");
      assertThat(sent.status()).as(sent.toString()).isEqualTo(200);

      Receiver.Told told = receiver.next();
      assertThat(told.query()).isEqualTo("me=1");
      JsonNode data = told.json().path("data");
      assertThat(told.json().path("eventType").asString()).isEqualTo("AttachmentCreated");
      assertThat(told.json().path("fromUserName").asString()).isEqualTo("bob");
      assertThat(data.path("actionType").asString()).isEqualTo("Image");
      assertThat(data.path("caption").asString()).isEqualTo("See");
      assertThat(data.at("/media/0/mediaFileName").asString()).isEqualTo("a.gif");
      String link = data.at("/media/0/mediaUrl").asString();
      assertThat(
              Ask.at(server.port(), "GET " + link.substring(server.server().url().length())).text())
          .startsWith("GIF89a");
    }
  }

  @Test
  void whoever_does_not_agree_is_not_registered() throws Exception {
    try (var other = new Receiver(told -> Receiver.Answer.OK);
        var failing =
            new Receiver(told -> new Receiver.Answer(500, "text/plain", echo(told).body()));
        var quoting =
            new Receiver(told ->
                new Receiver.Answer(200, "application/json", '"' + echo(told).body() + '"'))) {
      List<String> refusals =
          List.of(
              register(other.url("/"), "").text(),
              register(failing.url("/"), "").text(),
              register(quoting.url("/"), "").text(),
              register("http://127.0.0.1:1024/", "").text(),
              register("http://10.255.255.1/", "").text());
      assertThat(Set.copyOf(refusals))
          .singleElement()
          .satisfies(message -> assertThat(message).contains("InvalidParameters"));
      assertThat(list().size()).isZero();
    }
  }

  @Test
  void a_webhook_is_changed_turned_and_deleted_by_its_owner_alone() throws Exception {
    try (var receiver = new Receiver(KaizalaWebhooksTest::echo);
        var moved = new Receiver(KaizalaWebhooksTest::echo)) {
      String id = json(register(receiver.url("/"), "")).path("webhookId").asString();
      receiver.next();
      // An exact copy is asked again, and is the same.
      assertThat(json(register(receiver.url("/"), "")).path("webhookId").asString()).isEqualTo(id);
      receiver.next();
      WireResponse others =
          Ask.with(
              server.port(),
              "PUT /v1/webhook/" + id,
              "{Active:'false'}",
              "accessToken: " + tenant.bobToken());
      assertThat(others.status()).isEqualTo(404);

      json(ask("PUT /v1/webhook/" + id, "{Active:'false'}"));
      assertThat(list().path(0).path("active").asBoolean()).isFalse();
      say("unheard");
      json(
          ask(
              "PUT /v1/webhook/" + id,
              "{Active:'true',callBackUrl:'" + moved.url("/") + "',callBackContext:'new'}"));
      moved.next();
      say("heard");

      JsonNode told = moved.next().json();
      assertThat(told.at("/data/text").asString()).isEqualTo("heard");
      assertThat(told.path("context").asString()).isEqualTo("new");
      assertThat(json(ask("DELETE /v1/webhook/" + id, "")).size()).isZero();
      assertThat(list().size()).isZero();
      assertThat(receiver.isQuiet()).isTrue();
    }
  }
}
