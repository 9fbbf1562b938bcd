package portmanteau.server.kaizala;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.access.Caller;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Post;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.SignedLinks;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.UseCases;
import portmanteau.server.kaizala.KaizalaClient.Answer;
import portmanteau.server.kaizala.KaizalaClient.File;
import portmanteau.testkit.samples.Papers;
import tools.jackson.databind.JsonNode;

class KaizalaActionTest {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final Duration DAY = Duration.ofDays(1);

  private ServerFixture server;
  private KaizalaClient client;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
    client = new KaizalaClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void what_came_in_by_another_face_is_posted_by_its_id() throws Exception {
    Media media = keep(server.tenant(), "picture.webp");
    assertThat(client.act("Image", media.id().toString()).status()).isEqualTo(200);
    assertThat(client.actions()).hasSize(1);
  }

  @Test
  void what_belongs_to_another_account_is_unknown() throws Exception {
    assertUnknown(keep(server.other(), "picture.jpg").id());
  }

  @Test
  void what_is_deleted_is_unknown() {
    Answer upload = client.upload(File.of("picture.jpg"));
    MediaId id = KaizalaClient.idOf(upload);
    assertThat(client.act("Image", upload.text("mediaResource")).status()).isEqualTo(200);
    core().library().delete(caller(server.tenant()), id);

    assertThat(client.act("Image", upload.text("mediaResource")).status()).isEqualTo(400);
    assertUnknown(id);
    JsonNode body = client.actions().getFirst().get("actionBody");
    assertThat(body.get("mediaUrls")).isEmpty();
    assertThat(body.has("imageUrl")).isFalse();
  }

  @Test
  void what_has_expired_is_unknown_swept_or_not() throws Exception {
    Media media = keep(server.tenant(), "picture.jpg", DAY);
    assertThat(client.act("Image", media.id().toString()).status()).isEqualTo(200);
    server.clock().advance(DAY);

    assertUnknown(media.id());
    assertThat(client.actions().getFirst().get("actionBody").get("mediaUrls")).isEmpty();
  }

  @Test
  void links_without_bytes_are_unknown() {
    var link = Content.Link.to(Content.Link.Kind.URL, "https://example.org/");
    assertUnknown(
        core().library().link(caller(server.tenant()), link, "a page", Audience.COMMUNITY).id());
  }

  @Test
  void a_file_of_no_known_kind_is_no_action() throws Exception {
    Media media = keep(server.tenant(), "holiday.zip");
    for (String type : List.of("Image", "Album", "Audio", "Document", "Video")) {
      Answer answer = client.act(type, media.id().toString());
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("message")).contains("another kind of file").contains(type);
    }
  }

  @Test
  void what_other_faces_posted_is_listed_where_it_is_of_the_five_kinds() throws Exception {
    Media picture = keep(server.tenant(), "picture.gif");
    post(Post.Kind.TEXT, List.of());
    post(Post.Kind.FILE, List.of(keep(server.tenant(), "holiday.zip").id()));
    post(Post.Kind.IMAGE, List.of(picture.id()));

    JsonNode action = client.actions().getFirst();
    assertThat(client.actions()).hasSize(1);
    assertThat(action.get("actionType").asString()).isEqualTo("Image");
    assertThat(action.get("sender").asString()).isEqualTo(server.tenant().bob().phone());
  }

  @Test
  void an_author_who_is_gone_leaves_an_empty_sender() throws Exception {
    post(Post.Kind.IMAGE, List.of(keep(server.tenant(), "picture.gif").id()));
    var users = server.server().catalogue().users();
    users.delete(server.tenant().account().id(), server.tenant().bob().id(), Instant.now());
    assertThat(client.actions().getFirst().get("sender").asString()).isEmpty();
  }

  @Test
  void links_in_the_list_open_the_media() {
    Answer upload = client.upload(File.of("picture.jpg"));
    client.act("Image", upload.text("mediaResource"));
    String url = client.actions().getFirst().get("actionBody").get("imageUrl").asString();
    assertThat(url).startsWith(server.server().url() + "/l/");
    assertThat(core().links().open(url.substring(url.lastIndexOf('/') + 1)))
        .map(SignedLinks.Opened::media)
        .contains(KaizalaClient.idOf(upload));
  }

  @Test
  void an_office_archive_of_whatever_parts_is_a_document() {
    byte[] archive = Papers.zip("[Content_Types].xml", "parts/one.xml");
    Answer upload = client.upload(new File("a.xlsx", WORD, archive));
    assertThat(client.act("Document", upload.text("mediaResource")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"VisioDocument", "__properties_version1.0", "Something"})
  void a_compound_file_of_whatever_program_is_a_document(String stream) {
    byte[] bytes = Papers.compoundFile(stream);
    Answer upload = client.upload(new File("a.doc", "application/msword", bytes));
    assertThat(client.act("Document", upload.text("mediaResource")).status()).isEqualTo(200);
  }

  @Test
  void what_is_not_counted_is_thirty() throws Exception {
    MediaId picture = keep(server.tenant(), "picture.gif").id();
    for (int i = 0; i < 31; i++) {
      post(Post.Kind.IMAGE, List.of(picture));
    }
    assertThat(client.actions()).hasSize(30);
  }

  @Test
  void a_medium_that_goes_while_it_is_posted_is_unknown() throws Exception {
    for (int i = 0; i < 30; i++) {
      MediaId id = keep(server.tenant(), "picture.gif").id();
      Thread deleting =
          Thread.startVirtualThread(() -> core().library().delete(caller(server.tenant()), id));
      assertThat(client.act("Image", id.toString()).status()).isIn(200, 400);
      deleting.join();
    }
  }

  @Test
  void an_album_keeps_its_order() {
    Answer upload = client.upload(File.of("picture.jpg"), File.of("picture.png"));
    client.act("Album", upload.text("mediaResource"));
    JsonNode body = client.actions().getFirst().get("actionBody");
    assertThat(body.get("mediaUrls")).hasSize(2);
    assertThat(body.get("imageUrl")).isEqualTo(body.get("mediaUrls").get(0));
  }

  private void assertUnknown(MediaId id) {
    Answer answer = client.act("Image", id.toString());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("errorCode")).isEqualTo("InvalidParameters");
  }

  private Media keep(Tenant tenant, String sample) throws IOException {
    return keep(tenant, sample, Duration.ofDays(1000));
  }

  /// A medium of alice's, that came in by another dialect.
  private Media keep(Tenant tenant, String sample, Duration lifetime) throws IOException {
    var bytes = new ByteArrayInputStream(File.of(sample).bytes());
    Caller caller = caller(tenant).onBehalfOf(tenant.alice());
    try (var received = core().library().receive(caller, bytes, Long.MAX_VALUE)) {
      return core().library().keep(caller, NewFile.of(received, sample).withLifetime(lifetime));
    }
  }

  private void post(Post.Kind kind, List<MediaId> media) {
    Tenant tenant = server.tenant();
    core()
        .conversations()
        .post(caller(tenant), tenant.group().id(), new Message(tenant.bob(), kind, ""), media);
  }

  private static Caller caller(Tenant tenant) {
    return Caller.of(tenant.account());
  }

  private UseCases core() {
    return server.server().core();
  }
}
