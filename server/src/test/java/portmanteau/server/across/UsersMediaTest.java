package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.User;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;

/// A user's token opens what is the user's own, public, the community's or posted to the user,
/// through every dialect that takes it, and changes the user's own only.
class UsersMediaTest {
  private static final Sample PICTURE =
      Samples.all().stream()
          .filter(one -> one.name().equals("picture.png"))
          .findFirst()
          .orElseThrow();

  /// Neither the community's nor posted.
  private static final Set<Face> HIDDEN = Set.of(Face.VONAGE, Face.KAIZALA, Face.GREEN_API);

  private static ServerFixture server;
  private static Tenant tenant;
  private final Map<Face, Media> pictures = new HashMap<>();
  private Media open;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    tenant = server.tenant();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void upload() throws Exception {
    var uploader = new Uploader(server, tenant);
    for (Face face : Face.values()) {
      pictures.put(face, medium(face.upload(uploader, PICTURE)));
    }
    String id = Face.VONAGE.upload(uploader, PICTURE);
    new Call("PUT", "/v3/media/" + id + "/info")
        .with("Authorization: Basic " + tenant.basic())
        .json("{\"public\":true}")
        .expect(server.port(), 204);
    open = medium(id);
  }

  @AfterEach
  void restore() {
    server.server().core().conversations().join(tenant.group().id(), Set.of(tenant.bob().id()));
    administrator(tenant.carol(), false);
  }

  /// Carol is in no group, alice brought what came by Kaizala, 1C-Connect and SelfCommunity, and
  /// bob is in the group that 1C-Connect posted to.
  @Test
  void a_user_who_counts_finds_what_is_hers_public_the_communitys_or_posted_to_her()
      throws Exception {
    assertThat(counted(tenant.carolToken())).isEqualTo(numbers(Face.SELFCOMMUNITY));
    assertThat(counted(tenant.bobToken())).isEqualTo(numbers(Face.SELFCOMMUNITY, Face.CONNECT));
    assertThat(counted(tenant.aliceToken()))
        .isEqualTo(numbers(Face.SELFCOMMUNITY, Face.CONNECT, Face.KAIZALA));
    assertThat(counted(tenant.token())).isEqualTo(numbers(Face.values()));
  }

  @Test
  void an_administrator_who_counts_finds_everything() throws Exception {
    administrator(tenant.carol(), true);
    assertThat(counted(tenant.carolToken())).isEqualTo(numbers(Face.values()));

    administrator(tenant.carol(), false);
    assertThat(counted(tenant.carolToken())).isEqualTo(numbers(Face.SELFCOMMUNITY));
  }

  @Test
  void green_api_neither_sends_nor_deletes_what_a_user_may_not_read() throws Exception {
    String unknown = "00000000-0000-4000-8000-000000000000";
    for (Face face : HIDDEN) {
      String id = pictures.get(face).id().toString();
      for (String method : List.of("GET", "DELETE", "HEAD")) {
        WireResponse answer = greenApi(method, id, tenant.carolToken(), 404);
        assertThat(answer.body()).as(face + " " + method).isEmpty();
        assertThat(names(answer))
            .as(face + " " + method)
            .isEqualTo(names(greenApi(method, unknown, tenant.carolToken(), 404)));
      }
      greenApi("GET", id, tenant.token(), 200);
    }
  }

  @Test
  void green_api_sends_and_does_not_delete_what_is_shown_to_a_user() throws Exception {
    for (Media shown : List.of(pictures.get(Face.SELFCOMMUNITY), open)) {
      String id = shown.id().toString();
      assertThat(greenApi("GET", id, tenant.carolToken(), 200).body()).isEqualTo(PICTURE.bytes());
      assertThat(greenApi("DELETE", id, tenant.carolToken(), 404).body()).isEmpty();
      greenApi("GET", id, tenant.token(), 200);
    }
  }

  @Test
  void a_user_deletes_her_own_by_another_face_than_it_came_in() throws Exception {
    greenApi("DELETE", id(Face.SELFCOMMUNITY), tenant.aliceToken(), 200);
    greenApi("DELETE", id(Face.KAIZALA), tenant.aliceToken(), 200);

    greenApi("GET", id(Face.KAIZALA), tenant.token(), 404);
  }

  @Test
  void who_leaves_a_conversation_no_longer_reads_what_was_posted_there() throws Exception {
    greenApi("GET", id(Face.CONNECT), tenant.bobToken(), 200);

    server.server().core().conversations().leave(tenant.group().id(), tenant.bob().id());

    greenApi("GET", id(Face.CONNECT), tenant.bobToken(), 404);
  }

  @Test
  void kaizala_posts_what_its_user_may_read_and_nothing_else() throws Exception {
    String group = Things.carols(server, tenant).get("my_group");
    String sealed =
        new Uploader(server, tenant).kaizala("a.png", "image/png", Pictures.png(12, 12));
    WireResponse unknown = act(group, "00000000-0000-4000-8000-000000000000", 400);

    var hidden = new ArrayList<>(HIDDEN.stream().map(this::id).toList());
    hidden.add(id(Face.CONNECT));
    hidden.add(sealed);
    for (String resource : hidden) {
      assertThat(act(group, resource, 400).text()).isEqualTo(unknown.text());
    }
    act(group, id(Face.SELFCOMMUNITY), 200);
    act(group, open.id().toString(), 200);
    assertThat(counted(tenant.carolToken())).isEqualTo(numbers(Face.SELFCOMMUNITY));
  }

  @Test
  void a_post_shows_an_album_to_the_members_of_its_group_only() throws Exception {
    var form =
        new Form()
            .file("1", "a.png", "image/png", Pictures.png(13, 13))
            .file("2", "b.png", "image/png", Pictures.png(14, 14));
    String album =
        Call.tree(
                new Call("POST", "/v1/media")
                    .with("accessToken: " + tenant.aliceToken())
                    .form(form)
                    .expect(server.port(), 200))
            .path("mediaResource")
            .asString();
    String first = Uploader.idOf(album);
    greenApi("GET", first, tenant.bobToken(), 404);

    new Call("POST", "/v1/groups/" + tenant.group().id() + "@1/actions")
        .with("accessToken: " + tenant.aliceToken())
        .json("{actionType:'Album',actionBody:{mediaResource:'" + album + "'}}")
        .expect(server.port(), 200);

    greenApi("GET", first, tenant.bobToken(), 200);
    greenApi("GET", first, tenant.carolToken(), 404);
  }

  @Test
  void selfcommunity_tells_a_user_that_the_communitys_media_are_another_ones_to_change()
      throws Exception {
    String path = "/api/v2/media/" + pictures.get(Face.SELFCOMMUNITY).number() + "/";
    new Call("DELETE", path)
        .with("Authorization: Bearer " + tenant.carolToken())
        .expect(server.port(), 403);
    for (Face face : HIDDEN) {
      new Call("DELETE", "/api/v2/media/" + pictures.get(face).number() + "/")
          .with("Authorization: Bearer " + tenant.carolToken())
          .expect(server.port(), 404);
    }
  }

  /// An answer that is kept for a request is its caller's, and so is what the request has made.
  @Test
  void another_users_idempotency_key_opens_nothing() throws Exception {
    Call upload =
        new Call("POST", "/v1/media")
            .with("X-Gr-File-Extension: png")
            .with("Idempotency-Key: \"carols-and-alices\"")
            .body(PICTURE.bytes());
    String alices = made(upload, tenant.aliceToken());
    assertThat(made(upload, tenant.aliceToken())).isEqualTo(alices);

    String carols = made(upload, tenant.carolToken());

    assertThat(carols).isNotEqualTo(alices);
    greenApi("GET", carols, tenant.carolToken(), 200);
    greenApi("GET", alices, tenant.carolToken(), 404);
    greenApi("DELETE", carols, tenant.aliceToken(), 404);
  }

  /// Bytes that somebody else has stored are shared, and nothing else.
  @Test
  void who_uploads_the_same_bytes_gets_a_medium_of_her_own() throws Exception {
    Call upload =
        new Call("POST", "/v1/media").with("X-Gr-File-Extension: png").body(PICTURE.bytes());
    String carols = made(upload, tenant.carolToken());

    greenApi("DELETE", carols, tenant.carolToken(), 200);

    greenApi("GET", id(Face.KAIZALA), tenant.carolToken(), 404);
    greenApi("GET", id(Face.KAIZALA), tenant.aliceToken(), 200);
  }

  @Test
  void what_a_user_brings_by_tus_is_hers_alone() throws Exception {
    String id =
        new Call("POST", "/files/")
            .with("Authorization: Bearer " + tenant.aliceToken())
            .with("Tus-Resumable: 1.0.0")
            .with("Upload-Length: " + PICTURE.bytes().length)
            .with("Content-Type: application/offset+octet-stream")
            .body(PICTURE.bytes())
            .expect(server.port(), 201)
            .header("Upload-Media-Id")
            .orElseThrow();

    greenApi("GET", id, tenant.aliceToken(), 200);
    greenApi("GET", id, tenant.carolToken(), 404);
    greenApi("GET", id, tenant.bobToken(), 404);
  }

  private String made(Call upload, String token) throws IOException {
    WireResponse answer = upload.with("Authorization: Bearer " + token).expect(server.port(), 201);
    return Call.tree(answer).at("/media/0/id").asString();
  }

  private WireResponse act(String group, String resource, int status) throws IOException {
    return new Call("POST", "/v1/groups/" + group + "@1/actions")
        .with("accessToken: " + tenant.carolToken())
        .json("{actionType:'Image',actionBody:{mediaResource:'" + resource + "'}}")
        .expect(server.port(), status);
  }

  private WireResponse greenApi(String method, String id, String token, int status)
      throws IOException {
    return new Call(method, "/v1/media/" + id)
        .with("Authorization: Bearer " + token)
        .expect(server.port(), status);
  }

  private static List<String> names(WireResponse answer) {
    return answer.headers().stream().map(WireResponse.Header::name).sorted().toList();
  }

  /// The numbers that SelfCommunity shows, of all that there may be since the test began.
  private Set<Long> counted(String token) throws IOException {
    var found = new TreeSet<Long>();
    for (long number = first(); number <= open.number() + 1; number++) {
      int status =
          new Call("GET", "/api/v2/media/" + number + "/")
              .with("Authorization: Bearer " + token)
              .send(server.port())
              .status();
      assertThat(status).isIn(200, 404);
      if (status == 200) {
        found.add(number);
      }
    }
    return found;
  }

  private long first() {
    return pictures.values().stream().mapToLong(Media::number).min().orElseThrow();
  }

  /// Of the pictures that came in by these dialects, and the public one.
  private Set<Long> numbers(Face... faces) {
    var numbers = new TreeSet<Long>(Set.of(open.number()));
    for (Face face : faces) {
      numbers.add(pictures.get(face).number());
    }
    return numbers;
  }

  private String id(Face face) {
    return pictures.get(face).id().toString();
  }

  private Media medium(String id) {
    return server
        .server()
        .catalogue()
        .media()
        .find(MediaId.parse(id).orElseThrow(), server.clock().instant())
        .orElseThrow();
  }

  private void administrator(User user, boolean administrator) {
    server
        .server()
        .catalogue()
        .users()
        .edit(tenant.account().id(), user.id(), it -> it.withAdministrator(administrator));
  }
}
