package portmanteau.server.across;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import portmanteau.core.access.Limits;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;

/// Whatever a caller stores and a list gives back is bounded, and counts to the quota.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls begin first
class StoredTextsTest {
  private static final byte[] PICTURE = Pictures.png(10, 10);
  private static final String TITLE = "t".repeat(1024);
  private static final String TEXT = "d".repeat(8192);
  private static final String LONGEST_INFO =
      "{\"title\":\"%s\",\"description\":\"%s\",\"metadata_primary\":\"%s\",\"metadata_secondary\":\"%s\"}"
          .formatted(TITLE, TEXT, TEXT, TEXT);

  private ServerFixture server;
  private Tenant tenant;
  private Known known;
  private Map<String, String> things;

  @BeforeAll
  void begin() throws Exception {
    server = ServerFixture.start();
    tenant = server.tenant();
    known = new Known(tenant);
    things = Things.make(server, tenant);
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void texts_are_refused_where_they_do_not_fit_the_account() throws Exception {
    Tenant limited = Tenant.create(server.server().core(), "limited", ServerFixture.START);
    server
        .server()
        .core()
        .administration()
        .edit(limited.account().id(), it -> it.withLimits(new Limits(2_000_000, 0, 0, 0)));
    String quarter = "{\"description\":\"" + "d".repeat(255_000) + "\"}";
    for (int i = 0; i < 3; i++) {
      WireResponse refused = upload(limited, quarter);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("description is longer than 8192 bytes");
    }
    int stored = 0;
    while (upload(limited, LONGEST_INFO).status() == 201) {
      stored++;
    }
    WireResponse full = upload(limited, LONGEST_INFO);
    assertThat(full.status()).isEqualTo(403);
    assertThat(full.text()).contains("quota");
    assertThat(stored).isEqualTo(2_000_000 / (25 * 1024 + PICTURE.length));
    assertThat(server.server().catalogue().accounts().usage(limited.account().id()).bytes())
        .isEqualTo(stored * (25 * 1024L + PICTURE.length));
  }

  @TestFactory
  Stream<DynamicTest> what_is_too_long_is_400_and_named() {
    String group = things.get("group");
    String alice = things.get("alice");
    String who = "\"conference_id\":\"%s\",\"author_id\":\"%s\"".formatted(group, alice);
    String message = "m".repeat(16_385);
    String name = "n".repeat(1025);
    Call update = known.vonage("PUT", "/v3/media/" + things.get("media") + "/info");
    return Stream.of(
        refused("title", update.json("{\"title\":\"" + TITLE + "t\"}")),
        refused("description", update.json("{\"description\":\"" + TEXT + "d\"}")),
        refused("metadata_primary", update.json("{\"metadata_primary\":\"ä" + TEXT + "\"}")),
        refused("metadata_secondary", update.json("{\"metadata_secondary\":\"ä" + TEXT + "\"}")),
        refused("title", vonage(new Form().field("info", "{\"title\":\"" + TITLE + "t\"}"))),
        refused("filename", vonage(new Form().field("filename", name))),
        refused("filename", vonage(new Form(), name)),
        refused(
            "filename",
            known
                .kaizala("POST", "/v1/media")
                .form(new Form().file("f", name, "image/png", PICTURE))),
        refused(
            "caption",
            known
                .kaizala("POST", "/v1/groups/" + group + "@1/actions")
                .json(
                    "{actionType:'Image',actionBody:{mediaResource:'%s',caption:'%s'}}"
                        .formatted(things.get("resource"), message))),
        refused(
            "text",
            known
                .connect("/v1/conference/send/message")
                .json("{%s,\"text\":\"%s\"}".formatted(who, message))),
        refused(
            "comment",
            connect("{%s,\"file_name\":\"a\",\"comment\":\"%s\"}".formatted(who, message))),
        refused("file_name", connect("{%s,\"file_name\":\"%s\"}".formatted(who, name))),
        refused(
            "image",
            known
                .selfCommunity("POST", "/api/v2/media/upload/chunk/")
                .form(new Form().file("image", name, "image/png", PICTURE))),
        refused("filename", tus("filename " + base64(name))),
        refused("title", tus("title " + base64(TITLE + "t"))),
        refused("description", tus("description " + base64(TEXT + "d"))),
        refused(
            "file_name",
            new Call(
                    "POST",
                    "/admin/v1/accounts/" + tenant.account().id() + "/media?file_name=" + name)
                .with("Authorization: Bearer " + server.server().adminToken().known().orElseThrow())
                .body(PICTURE)));
  }

  @Test
  void what_was_longer_before_is_served_and_its_owner_may_change_the_rest() throws Exception {
    String id = things.get("media");
    String old = "o".repeat(20_000);
    server
        .server()
        .catalogue()
        .media()
        .edit(
            tenant.account().id(),
            MediaId.parse(id).orElseThrow(),
            it -> it.withDescription(old),
            ServerFixture.START);

    Call update = known.vonage("PUT", "/v3/media/" + id);
    assertThat(update.json("{\"title\":\"new\"}").send(server.port()).status()).isEqualTo(204);
    WireResponse shown = known.vonage("GET", "/v3/media/" + id + "/info").send(server.port());
    assertThat(shown.text()).contains(old).contains("\"title\":\"new\"");
  }

  @Test
  void the_operator_sets_how_long_texts_are() throws Exception {
    try (var other =
        ServerFixture.start(
            Map.of("max-title", "3", "max-description", "10KiB", "max-metadata", "5"))) {
      Known there = new Known(other.tenant());
      Call upload = there.vonage("POST", "/v3/media");
      String longer = "{\"title\":\"abc\",\"description\":\"" + TEXT + TEXT.substring(7000) + "\"}";
      assertThat(upload.form(info(longer)).send(other.port()).status()).isEqualTo(201);
      assertThat(upload.form(info("{\"title\":\"abcd\"}")).send(other.port()).status())
          .isEqualTo(400);
      assertThat(upload.form(info("{\"metadata_primary\":\"abcdef\"}")).send(other.port()).status())
          .isEqualTo(400);
    }
  }

  private DynamicTest refused(String field, Call call) {
    return DynamicTest.dynamicTest(
        field + " of " + call.method() + " " + call.target().split("[?]", 2)[0],
        () -> {
          WireResponse answer = call.send(server.port());
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.text()).contains(field + " is longer than");
        });
  }

  private WireResponse upload(Tenant by, String info) throws IOException {
    return Creations.vonage(by).form(info(info)).send(server.port());
  }

  private static Form info(String info) {
    return new Form().field("info", info).file("filedata", "a.png", "image/png", PICTURE);
  }

  private Call vonage(Form form) {
    return vonage(form, "a.png");
  }

  private Call vonage(Form form, String fileName) {
    return known
        .vonage("POST", "/v3/media")
        .form(form.file("filedata", fileName, "image/png", PICTURE));
  }

  private Call connect(String meta) {
    return known
        .connect("/v1/conference/send/file")
        .form(new Form().field("meta", meta).file("file", "a.png", "image/png", PICTURE));
  }

  private Call tus(String metadata) {
    return known
        .of(ErrorShape.TUS, "POST", "/files/")
        .with("Upload-Length: 9")
        .with("Upload-Metadata: " + metadata);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
