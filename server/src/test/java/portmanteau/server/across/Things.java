package portmanteau.server.across;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.outbox.endpoint.SealedSecret;
import portmanteau.dialects.kaizala.webhook.WebhookFormat;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;

/// What an account has that others might name.
final class Things {
  /// The bytes of an upload that is not complete.
  static final String BEGUN = "Hello ";

  /// The name of every file.
  static final String FILE_NAME = "nobody-elses.png";

  /// Where every link leads.
  static final String ADDRESS = "https://example.com/nobody-elses";

  private static final AtomicInteger PHONES = new AtomicInteger(100);

  private Things() {}

  /// New things of a tenant's, by the names that walks use.
  static Map<String, String> make(ServerFixture server, Tenant tenant) throws IOException {
    byte[] picture = Pictures.png(10, 10);
    var uploader = new Uploader(server, tenant);
    var things = new HashMap<String, String>();
    things.put("account", tenant.account().id().value());
    things.put("media", uploader.vonage(FILE_NAME, picture));
    things.put("picture", uploader.vonage(FILE_NAME, picture));
    things.put("resource", uploader.kaizala(FILE_NAME, "image/png", picture));
    things.put("number", uploader.selfCommunity(FILE_NAME, picture).path("id").asString());
    things.put("link", link(server, tenant).path("id").asString());
    things.put("upload", uploader.begin(FILE_NAME, Call.utf8(BEGUN)));
    things.put("part", part(server, tenant));
    things.put("group", tenant.group().id().toString());
    things.put("room", tenant.group().id().toString());
    things.put("webhook", webhook(server, tenant));
    things.put("alice", tenant.alice().id().toString());
    things.put("alice_number", Long.toString(tenant.alice().number()));
    things.put("bob", tenant.bob().id().toString());
    things.put("phone", phone(server, tenant));
    things.put("pin", pin(server, tenant, things.get("phone")));
    var application = tenant.application().application();
    things.put(
        "refresh",
        server
            .server()
            .core()
            .grants()
            .refresh(application, tenant.alice(), Duration.ofDays(365))
            .secret());
    return things;
  }

  /// The like of them, but of nothing.
  ///
  /// @param gone a `mediaResource` whose media are gone: nobody can make up one
  static Map<String, String> unknown(String gone) {
    var things = new HashMap<String, String>();
    for (String name :
        new String[] {"media", "picture", "group", "room", "webhook", "alice", "bob"}) {
      things.put(name, UUID.randomUUID().toString());
    }
    things.put("account", "00000000");
    things.put("resource", gone);
    things.put("number", "987654321");
    things.put("link", "987654322");
    things.put("upload", HexFormat.of().formatHex(new byte[16]));
    things.put("part", "f".repeat(32));
    things.put("alice_number", "987654323");
    things.put("phone", "+15558888");
    things.put("pin", "987654");
    things.put("refresh", "A".repeat(43));
    return things;
  }

  /// The credentials and places of a caller, as `my_…`.
  static Map<String, String> mine(Tenant tenant) {
    var mine = new HashMap<String, String>();
    mine.put("my_basic", tenant.basic());
    mine.put("my_jwt", tenant.jwt());
    mine.put("my_token", tenant.token());
    mine.put("my_alice_token", tenant.aliceToken());
    mine.put("my_alice_jwt", tenant.aliceJwt());
    mine.put("my_connect_basic", tenant.connectBasic());
    mine.put("my_application", tenant.application().application().id().toString());
    mine.put("my_application_secret", tenant.application().secret());
    mine.put("my_group", tenant.group().id().toString());
    mine.put("my_alice", tenant.alice().id().toString());
    mine.put("my_bob", tenant.bob().id().toString());
    return mine;
  }

  /// A part of an upload by tus, which is whole.
  private static String part(ServerFixture server, Tenant tenant) throws IOException {
    String location =
        new Call("POST", "/files/")
            .with("Authorization: Bearer " + tenant.aliceToken())
            .with("Tus-Resumable: 1.0.0")
            .with("Upload-Concat: partial")
            .with("Upload-Length: " + BEGUN.length())
            .with("Content-Type: application/offset+octet-stream")
            .body(Call.utf8(BEGUN))
            .expect(server.port(), 201)
            .header("Location")
            .orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /// The credentials and places of carol, a user of the tenant's who is alone in a group of her
  /// own.
  static Map<String, String> carols(ServerFixture server, Tenant tenant) throws IOException {
    JsonNode group =
        Call.tree(
            new Call("POST", "/v1/groups")
                .with("accessToken: " + tenant.carolToken())
                .json("{name:'carols'}")
                .expect(server.port(), 200));
    return Map.of(
        "my_token", tenant.carolToken(),
        "my_alice_token", tenant.carolToken(),
        "my_alice_jwt", tenant.userJwt(tenant.carol()),
        "my_group", group.path("groupId").asString().replace("@1", ""));
  }

  private static JsonNode link(ServerFixture server, Tenant tenant) throws IOException {
    return Call.tree(
        new Call("POST", "/api/v2/media/")
            .with("Authorization: Bearer " + tenant.aliceToken())
            .json("{\"type\":\"url\",\"url\":\"" + ADDRESS + "\"}")
            .expect(server.port(), 201));
  }

  /// A webhook of alice's, as if somebody had agreed to it.
  private static String webhook(ServerFixture server, Tenant tenant) {
    var id = new EndpointId(UUID.randomUUID());
    var terms =
        new EndpointTerms(
            WebhookFormat.KIND,
            tenant.alice().id().toString(),
            tenant.group().id().toString(),
            EventFilter.of(EventKind.POST_CREATED),
            "https://hooks.invalid/",
            "{\"objectId\":\"a\",\"eventTypes\":[\"TextMessageCreated\"],\"context\":\"\"}",
            SealedSecret.NONE,
            null);
    var endpoint = Endpoint.fresh(id, tenant.account().id(), terms, server.clock().instant());
    server.server().catalogue().endpoints().add(endpoint, Integer.MAX_VALUE);
    return id.toString();
  }

  /// The number of a user whom only this account has.
  private static String phone(ServerFixture server, Tenant tenant) {
    String phone = "+15556" + PHONES.incrementAndGet();
    server
        .server()
        .core()
        .administration()
        .createUser(tenant.account().id(), "dave", phone, null, false);
    return phone;
  }

  private static String pin(ServerFixture server, Tenant tenant, String phone) throws IOException {
    var application = tenant.application().application();
    new Call("POST", "/v1/generatePin")
        .json("{mobileNumber:'%s',applicationId:'%s'}".formatted(phone, application.id()))
        .expect(server.port(), 200);
    return server.server().catalogue().events().list(tenant.account().id(), 0, 1000).stream()
        .filter(event -> event.kind() == EventKind.PIN_ISSUED)
        .map(Event::detail)
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
