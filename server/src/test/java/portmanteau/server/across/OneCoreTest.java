package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.access.Usage;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;
import tools.jackson.databind.JsonNode;

/// What came in by one dialect is there in all the others.
class OneCoreTest {
  private static final Sample PICTURE = sample("picture.png");

  private static ServerFixture server;
  private static Tenant tenant;
  private static Uploader uploader;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    tenant = server.tenant();
    uploader = new Uploader(server, tenant);
    // Others would see only what is shown to them.
    var users = server.server().catalogue().users();
    users.edit(tenant.account().id(), tenant.alice().id(), user -> user.withAdministrator(true));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void vonage_lists_sends_changes_and_deletes_it(Face face) throws Exception {
    String id = face.upload(uploader, PICTURE);
    String path = "/v3/media/" + id;
    long number = number(id);

    JsonNode listed = listed(id).orElseThrow();
    assertThat(listed.path("mime_type").asString()).isEqualTo("image/png");
    assertThat(listed.path("media_size").asInt()).isEqualTo(PICTURE.bytes().length);
    assertThat(vonage("GET", path, 200).body()).isEqualTo(PICTURE.bytes());
    new Call("PUT", path)
        .with("Authorization: Basic " + tenant.basic())
        .json("{\"title\":\"From everywhere\"}")
        .expect(server.port(), 204);
    assertThat(Call.tree(vonage("GET", path + "/info", 200)).path("title").asString())
        .isEqualTo("From everywhere");

    vonage("DELETE", path, 204);

    assertThat(listed(id)).isEmpty();
    vonage("GET", path + "/info", 404);
    greenApi("GET", id, 404);
    selfCommunity(number, 404);
  }

  @ParameterizedTest
  @EnumSource
  void green_api_sends_and_deletes_it(Face face) throws Exception {
    String id = face.upload(uploader, PICTURE);

    assertThat(greenApi("GET", id, 200).body()).isEqualTo(PICTURE.bytes());
    greenApi("DELETE", id, 200);

    vonage("GET", "/v3/media/" + id, 404);
  }

  @ParameterizedTest
  @EnumSource
  void selfcommunity_knows_pictures_and_documents_by_number(Face face) throws Exception {
    for (String name : List.of("picture.png", "paper.pdf")) {
      Sample file = sample(name);
      String id = face.upload(uploader, file);

      JsonNode shown = Call.tree(selfCommunity(number(id), 200));
      assertThat(shown.path("hash_code").asString()).isEqualTo(id);
      assertThat(shown.path("mimetype").asString()).isEqualTo(file.type().value());
      String link = shown.path(name.startsWith("picture") ? "image" : "url").asString();
      String target = link.substring(link.indexOf("/l/"));
      assertThat(new Call("GET", target).expect(server.port(), 200).body()).isEqualTo(file.bytes());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VONAGE", "KAIZALA", "GREEN_API", "CONNECT"})
  void selfcommunity_knows_no_sounds(Face face) throws Exception {
    selfCommunity(number(face.upload(uploader, sample("sound.mp3"))), 404);
  }

  @ParameterizedTest
  @EnumSource
  void kaizala_posts_it_by_its_bare_id(Face face) throws Exception {
    String id = face.upload(uploader, PICTURE);

    String reference = act("Image", id).path("referenceId").asString();

    JsonNode action = actions().getFirst();
    assertThat(action.path("referenceId").asString()).isEqualTo(reference);
    assertThat(followed(action)).isEqualTo(PICTURE.bytes());
  }

  @ParameterizedTest
  @CsvSource({"picture.png,Image", "paper.pdf,Document", "sound.mp3,Audio", "movie.mp4,Video"})
  void kaizala_lists_what_connect_posts(String name, String type) throws Exception {
    Sample file = sample(name);
    uploader.connect(file.name(), file.bytes());

    JsonNode action = actions().getFirst();
    assertThat(action.path("actionType").asString()).isEqualTo(type);
    assertThat(action.path("sender").asString()).isEqualTo(tenant.alice().phone());
    assertThat(followed(action)).isEqualTo(file.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void deleting_takes_it_out_of_posts_that_stay(Face face) throws Exception {
    String id = face.upload(uploader, PICTURE);
    act("Image", id);
    JsonNode before = actions().getFirst();

    vonage("DELETE", "/v3/media/" + id, 204);

    JsonNode after = actions().getFirst();
    assertThat(after.path("referenceId")).isEqualTo(before.path("referenceId"));
    assertThat(after.at("/actionBody/mediaUrls").size()).isZero();
    new Call("GET", target(before)).expect(server.port(), 404);
  }

  @Test
  void what_has_expired_is_gone_from_every_face_at_once() throws Exception {
    // What other tests have left is over first.
    server.clock().advance(Duration.ofHours(24));
    server.server().housekeeping().sweep();
    uploader.vonage("kept.png", PICTURE.bytes());
    int count = count();
    Usage before = usage();
    String id = uploader.greenApi("png", PICTURE.bytes());
    long number = number(id);
    act("Image", id);
    String target = target(actions().getFirst());

    server.clock().advance(Duration.ofHours(24).minusMillis(1));
    assertThere(id, number, target, 200);
    server.clock().advance(Duration.ofMillis(1));
    assertThere(id, number, target, 404);

    assertThat(count()).isEqualTo(count);
    assertThat(listed(id)).isEmpty();
    assertThat(actions().getFirst().at("/actionBody/mediaUrls").size()).isZero();
    refuseToAct(id);
    assertThat(usage())
        .isEqualTo(new Usage(before.bytes() + PICTURE.bytes().length, before.media() + 1));

    server.server().housekeeping().sweep();

    assertThat(usage()).isEqualTo(before);
    assertThat(actions().getFirst().at("/actionBody/mediaUrls").size()).isZero();
  }

  private static Optional<JsonNode> listed(String id) throws IOException {
    JsonNode media =
        Call.tree(vonage("GET", "/v3/media?page_size=1000", 200)).at("/_embedded/media");
    return StreamSupport.stream(media.spliterator(), false)
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst();
  }

  private static int count() throws IOException {
    return Call.tree(vonage("GET", "/v3/media", 200)).path("count").asInt();
  }

  private static void assertThere(String id, long number, String target, int status)
      throws IOException {
    for (String method : List.of("GET", "HEAD")) {
      vonage(method, "/v3/media/" + id, status);
      vonage(method, "/v3/media/" + id + "/info", status);
      greenApi(method, id, status);
    }
    selfCommunity(number, status);
    new Call("GET", target).expect(server.port(), status);
  }

  private static WireResponse vonage(String method, String target, int status) throws IOException {
    return new Call(method, target)
        .with("Authorization: Basic " + tenant.basic())
        .expect(server.port(), status);
  }

  private static WireResponse greenApi(String method, String id, int status) throws IOException {
    return new Call(method, "/v1/media/" + id)
        .with("Authorization: Bearer " + tenant.token())
        .expect(server.port(), status);
  }

  private static WireResponse selfCommunity(long number, int status) throws IOException {
    return new Call("GET", "/api/v2/media/" + number + "/")
        .with("Authorization: Bearer " + tenant.aliceToken())
        .expect(server.port(), status);
  }

  private static JsonNode act(String type, String resource) throws IOException {
    return Call.tree(action(type, resource).expect(server.port(), 200));
  }

  private static void refuseToAct(String resource) throws IOException {
    action("Image", resource).expect(server.port(), 400);
  }

  private static Call action(String type, String resource) {
    return new Call("POST", "/v1/groups/" + tenant.group().id() + "@1/actions")
        .with("accessToken: " + tenant.aliceToken())
        .json("{actionType:'%s',actionBody:{mediaResource:'%s'}}".formatted(type, resource));
  }

  /// The newest first.
  private static List<JsonNode> actions() throws IOException {
    JsonNode actions =
        Call.tree(
                new Call("GET", "/v1/groups/" + tenant.group().id() + "@1/actions")
                    .with("accessToken: " + tenant.aliceToken())
                    .expect(server.port(), 200))
            .path("actions");
    return StreamSupport.stream(actions.spliterator(), false).toList();
  }

  private static byte[] followed(JsonNode action) throws IOException {
    return new Call("GET", target(action)).expect(server.port(), 200).body();
  }

  private static String target(JsonNode action) {
    String url = action.at("/actionBody/mediaUrls/0").asString();
    return url.substring(url.indexOf("/l/"));
  }

  private static long number(String id) {
    MediaId found = MediaId.parse(id).orElseThrow();
    return server.server().core().library().findAnywhere(found).map(Media::number).orElseThrow();
  }

  private static Usage usage() {
    return server.server().catalogue().accounts().usage(tenant.account().id());
  }

  private static Sample sample(String name) {
    return Samples.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
