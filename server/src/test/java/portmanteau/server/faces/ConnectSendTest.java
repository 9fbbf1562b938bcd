package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.media.Media;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;

class ConnectSendTest {
  private static final byte[] PICTURE = Pictures.png(10, 10);

  private static ServerFixture server;
  private static Tenant tenant;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    tenant = server.tenant();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_picture_becomes_one_post_with_one_medium_of_the_author() throws Exception {
    int before = history(tenant.group().id()).size();

    assertSent(send("conference/send/image/", form(meta("gopher.png"), PICTURE)));

    List<Post> posts = history(tenant.group().id());
    assertThat(posts).hasSize(before + 1);
    Post post = posts.getFirst();
    assertThat(post.kind()).isEqualTo(Post.Kind.IMAGE);
    assertThat(post.text()).isEqualTo("a comment");
    assertThat(post.author()).isEqualTo(tenant.alice().id());
    Media media = medium(post);
    assertThat(media.fileName()).isEqualTo("gopher.png");
    assertThat(media.details().mimeType()).isEqualTo("image/png");
    assertThat(media.creator()).isEqualTo(tenant.alice().id());
    assertThat(greenApi(media).body()).isEqualTo(PICTURE);
  }

  @Test
  void nothing_is_lost_when_meta_comes_last() throws Exception {
    assertSent(send("conference/send/image/", reversed(meta("late.png"), PICTURE)));

    assertThat(medium(history(tenant.group().id()).getFirst()).fileName()).isEqualTo("late.png");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "../../etc/passwd, passwd",
        "`a\\r\\nb\\\"c.txt`, `ab\"c.txt`",
        "`a\\\\b\\\\c.txt`, c.txt",
        "a\\u0000b\\ud800, ab\uFFFD",
        "\\u0444\\u043e\\u0442\\u043e.png, фото.png"
      })
  void a_name_is_data(String json, String kept) throws Exception {
    assertSent(send("conference/send/file/", form(meta(json), PICTURE)));

    Media media = medium(history(tenant.group().id()).getFirst());
    assertThat(media.fileName()).isEqualTo(kept);
    assertThat(greenApi(media).status()).isEqualTo(200);
  }

  @Test
  void a_comment_in_escapes_is_kept_as_what_they_say() throws Exception {
    String comment = "\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442 \\ud83d\\udc39\\n\\\"!\\\"";
    String meta = meta("a.png").replace("a comment", comment);

    assertSent(send("conference/send/image/", form(meta, PICTURE)));

    assertThat(history(tenant.group().id()).getFirst().text()).isEqualTo("Привет 🐹\n\"!\"");
  }

  @Test
  void who_has_left_a_pair_hears_of_it_again() throws Exception {
    String bob = tenant.bob().id().toString();
    assertSent(sendMessage(bob, tenant.carol().id().toString()));
    var pair = conversations().all(caller()).getLast();
    conversations().leave(pair.id(), tenant.carol().id());

    assertSent(sendMessage(bob, tenant.carol().id().toString()));

    assertThat(history(pair.id())).hasSize(2);
    assertThat(conversations().members(pair.id())).hasSize(2);
  }

  @Test
  void ten_wrong_passwords_a_minute_are_enough() throws Exception {
    try (var strict = ServerFixture.start()) {
      String wrong = "Authorization: Basic Zmlyc3QtYm90Ong=";
      String request = "POST /v1/conference/send/message/";
      for (int i = 0; i < 10; i++) {
        assertThat(Ask.with(strict.port(), request, "{}", wrong).status()).isEqualTo(401);
      }
      WireResponse refused = Ask.with(strict.port(), request, "{}", wrong);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After").orElse("")).matches("[1-9][0-9]?");
      assertThat(refused.header("Content-Type")).contains("application/json; charset=utf-8");
      assertThat(refused.text()).startsWith("{\"error\":");
    }
  }

  @Test
  void a_name_may_have_a_kibibyte() throws Exception {
    String name = "n".repeat(1024);

    assertSent(send("conference/send/file/", form(meta(name), PICTURE)));

    Media media = medium(history(tenant.group().id()).getFirst());
    assertThat(media.fileName()).isEqualTo(name);
    assertThat(greenApi(media).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"%PDF-1.7, DOCUMENT", "<html></html>, FILE", "GIF89a______, IMAGE"})
  void a_file_is_posted_as_what_it_is(String content, Post.Kind kind) throws Exception {
    assertSent(send("conference/send/file/", form(meta("a"), Form.bytes(content))));

    assertThat(history(tenant.group().id()).getFirst().kind()).isEqualTo(kind);
  }

  @Test
  void two_colleagues_share_one_group() throws Exception {
    assertSent(sendMessage(tenant.alice().id().toString(), tenant.carol().id().toString()));
    assertSent(sendMessage(tenant.carol().id().toString(), tenant.alice().id().toString()));

    var pair = conversations().all(caller()).getLast();
    assertThat(history(pair.id()))
        .extracting(Post::kind)
        .containsExactly(Post.Kind.TEXT, Post.Kind.TEXT);
  }

  @Test
  void a_refused_file_makes_no_group_of_two() throws Exception {
    int before = conversations().all(caller()).size();
    String meta =
        "{\"author_id\":\"%s\",\"recepient_id\":\"%s\",\"file_name\":\"a\"}"
            .formatted(tenant.bob().id(), tenant.carol().id());

    var answer = send("colleague/send/image/", form(meta, Form.bytes("no picture")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(conversations().all(caller())).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{", "{\"author_id\":\"x\"}", "\"text\"", "null"})
  void a_meta_that_is_refused_after_the_file_leaves_nothing(String meta) throws Exception {
    Books before = books();

    assertThat(send("conference/send/image/", reversed(meta, PICTURE)).status()).isEqualTo(400);

    assertThat(books()).isEqualTo(before);
  }

  @Test
  void a_stranger_in_the_conference_leaves_nothing() throws Exception {
    Books before = books();
    int posts = history(tenant.group().id()).size();
    String meta = meta("a").replace(tenant.alice().id().toString(), tenant.carol().id().toString());

    assertThat(send("conference/send/image/", reversed(meta, PICTURE)).status()).isEqualTo(403);

    assertThat(books()).isEqualTo(before);
    assertThat(history(tenant.group().id())).hasSize(posts);
  }

  @Test
  void a_form_that_is_cut_off_leaves_nothing() throws Exception {
    Books before = books();
    byte[] form = form(meta("a"), PICTURE);
    try (var wire = new Wire(server.port())) {
      wire.send(head(tenant, "conference/send/image/", "Content-Length: " + (form.length + 1)));
      wire.send(form);
      wire.finish();
      assertThat(wire.receive().status()).isEqualTo(400);
    }
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void a_caller_without_a_login_is_not_asked_for_the_form() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(
          head(tenant, "conference/send/image/", "Content-Length: 1000\r\nExpect: 100-continue")
              .replaceFirst("Authorization: [^\r]+\r\n", ""));
      assertThat(wire.receiveAny(false).status()).isEqualTo(401);
    }
  }

  @Test
  void a_caller_with_a_login_is_asked_for_it() throws Exception {
    byte[] form = form(meta("a"), PICTURE);
    try (var wire = new Wire(server.port())) {
      String framing = "Content-Length: " + form.length + "\r\nExpect: 100-continue";
      wire.send(head(tenant, "conference/send/image/", framing));
      assertThat(wire.receiveAny(false).status()).isEqualTo(100);
      wire.send(form);
      assertSent(wire.receiveAny(false));
    }
  }

  @Test
  void a_used_up_quota_is_too_large() throws Exception {
    Tenant other = server.other();
    server
        .server()
        .catalogue()
        .accounts()
        .edit(other.account().id(), it -> it.withLimits(new Limits(PICTURE.length, 0, 0, 0)));
    byte[] form = Form.of(other.group().id(), other.alice().id(), PICTURE);

    assertSent(send(other, "conference/send/image/", form));
    Books before = Books.of(server, other);
    assertThat(send(other, "conference/send/image/", form).status()).isEqualTo(413);

    assertThat(Books.of(server, other)).isEqualTo(before);
  }

  @Test
  void a_file_may_have_exactly_the_limit() throws Exception {
    String limit = Integer.toString(PICTURE.length);
    try (var small = ServerFixture.start(Map.of("connect-max-file", limit))) {
      Tenant one = small.tenant();
      byte[] more = Arrays.copyOf(PICTURE, PICTURE.length + 1);
      Books before = Books.of(small, one);

      assertThat(send(small, one, Form.of(one.group().id(), one.alice().id(), more)).status())
          .isEqualTo(413);
      assertThat(Books.of(small, one)).isEqualTo(before);
      assertSent(send(small, one, Form.of(one.group().id(), one.alice().id(), PICTURE)));
    }
  }

  private static WireResponse sendMessage(String author, String recipient) throws IOException {
    byte[] json =
        Form.bytes(
            "{\"author_id\":\"%s\",\"recepient_id\":\"%s\",\"text\":\"hello\"}"
                .formatted(author, recipient));
    return send("colleague/send/message/", json);
  }

  private static WireResponse send(String path, byte[] body) throws IOException {
    return send(tenant, path, body);
  }

  private static WireResponse send(Tenant sender, String path, byte[] body) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(head(sender, path, "Content-Length: " + body.length));
      wire.send(body);
      return wire.receive();
    }
  }

  private static WireResponse send(ServerFixture to, Tenant sender, byte[] form)
      throws IOException {
    try (var wire = new Wire(to.port())) {
      wire.send(head(sender, "conference/send/image/", "Content-Length: " + form.length));
      wire.send(form);
      return wire.receive();
    }
  }

  private static String head(Tenant sender, String path, String framing) {
    return "POST /v1/%s HTTP/1.1\r\nHost: a\r\nAuthorization: Basic %s\r\nContent-Type: multipart/form-data; boundary=frame\r\n%s\r\n\r\n"
        .formatted(path, sender.connectBasic(), framing);
  }

  private static String meta(String name) {
    return Form.meta(tenant.group().id(), tenant.alice().id(), name);
  }

  private static byte[] form(String meta, byte[] file) {
    return Form.of(meta, file);
  }

  private static byte[] reversed(String meta, byte[] file) {
    return Form.reversed(meta, file);
  }

  private static void assertSent(WireResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).contains("0");
    assertThat(answer.header("Content-Type")).isEmpty();
  }

  private static List<Post> history(GroupId group) {
    return conversations().history(group, null, EnumSet.allOf(Post.Kind.class), 100);
  }

  private static Media medium(Post post) {
    return server.server().core().library().findAnywhere(post.media().getFirst()).orElseThrow();
  }

  /// The same medium by another dialect.
  private static WireResponse greenApi(Media media) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(
          "GET /v1/media/%s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(media.id(), tenant.token()));
      return wire.receive();
    }
  }

  private static Conversations conversations() {
    return server.server().core().conversations();
  }

  private static Caller caller() {
    return Caller.of(tenant.account());
  }

  private static Books books() throws IOException {
    return Books.of(server, tenant);
  }
}
