package portmanteau.server.kaizala;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Limits;
import portmanteau.server.ServerFixture;
import portmanteau.server.kaizala.KaizalaClient.Answer;
import portmanteau.server.kaizala.KaizalaClient.File;
import portmanteau.testkit.http.Wire;

class KaizalaUploadTest {
  private static final File PICTURE = File.of("picture.jpg");
  private static final File PAPER = File.of("paper.pdf");

  private ServerFixture server;
  private KaizalaClient client;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.onFiles();
    client = new KaizalaClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void a_file_is_kept_once_and_counted() {
    assertThat(client.upload(PICTURE).status()).isEqualTo(200);
    assertThat(client.usage().media()).isEqualTo(1);
    assertThat(client.usage().bytes()).isEqualTo(PICTURE.bytes().length);
    assertThat(client.files()).isEqualTo(1);
  }

  @Test
  void a_refused_album_leaves_nothing() {
    assertThat(client.upload(PICTURE, PICTURE, PAPER).status()).isEqualTo(415);
    assertThat(client.uploadChunked(PICTURE, new File("a.jpg", "image/jpeg", new byte[0])).status())
        .isEqualTo(400);
    assertNothingIsLeft();
  }

  @Test
  void bytes_of_another_kind_leave_nothing() {
    assertThat(client.upload(new File("a.jpg", "image/jpeg", PAPER.bytes())).status())
        .isEqualTo(415);
    assertNothingIsLeft();
  }

  @Test
  void the_quota_of_bytes_is_kept_to_the_byte() {
    client.limit(new Limits(PICTURE.bytes().length * 2L - 1, 0, 0, 0));
    assertThat(client.uploadChunked(PICTURE, PICTURE).status()).isEqualTo(403);
    assertNothingIsLeft();

    client.limit(new Limits(PICTURE.bytes().length * 2L, 0, 0, 0));
    assertThat(client.upload(PICTURE, PICTURE).status()).isEqualTo(200);
    Answer full = client.upload(PICTURE);
    assertThat(full.status()).isEqualTo(403);
    assertThat(full.text("errorCode")).isEqualTo("Forbidden");
  }

  @Test
  void the_quota_of_media_is_kept() {
    client.limit(new Limits(0, 2, 0, 0));
    assertThat(client.upload(PICTURE, PICTURE, PICTURE).status()).isEqualTo(403);
    assertNothingIsLeft();
    assertThat(client.upload(PICTURE, PICTURE).status()).isEqualTo(200);
  }

  @Test
  void the_limit_of_a_file_holds_for_each_file_of_an_album() {
    client.limit(new Limits(0, 0, PICTURE.bytes().length, 0));
    assertThat(client.upload(PICTURE, PICTURE, PICTURE).status()).isEqualTo(200);

    byte[] longer = Arrays.copyOf(PICTURE.bytes(), PICTURE.bytes().length + 1);
    Answer refused = client.uploadChunked(new File("a.jpg", "image/jpeg", longer));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text("errorCode")).isEqualTo("InvalidParameters");
    assertThat(client.usage().media()).isEqualTo(3);
  }

  @Test
  void a_client_that_hangs_up_leaves_nothing() throws Exception {
    byte[] form = KaizalaClient.form(PICTURE, PICTURE);
    try (var wire = new Wire(server.port())) {
      wire.send(head(form.length));
      wire.send(Arrays.copyOf(form, form.length - 100));
      wire.reset();
    }
    await().untilAsserted(this::assertNothingIsLeft);
  }

  @Test
  void a_body_that_ends_before_its_declared_length_leaves_nothing() throws Exception {
    byte[] form = KaizalaClient.form(PICTURE);
    try (var wire = new Wire(server.port())) {
      wire.send(head(form.length + 1));
      wire.send(form);
      wire.finish();
      assertThat(wire.receive().status()).isEqualTo(400);
    }
    assertNothingIsLeft();
  }

  @Test
  void a_refused_caller_is_not_asked_for_the_body() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(
          """
          POST /v1/media HTTP/1.1\r
          Host: a\r
          accessToken: made-up\r
          Content-Type: multipart/form-data; boundary=b\r
          Content-Length: 1000000\r
          Expect: 100-continue\r
          \r
          """);
      assertThat(wire.receive().status()).isEqualTo(401);
    }
  }

  private String head(int length) {
    return """
    POST /v1/media HTTP/1.1\r
    Host: a\r
    accessToken: %s\r
    Content-Type: multipart/form-data; boundary=b\r
    Content-Length: %d\r
    \r
    """
        .formatted(server.tenant().aliceToken(), length);
  }

  private void assertNothingIsLeft() {
    assertThat(client.usage().media()).isZero();
    assertThat(client.usage().bytes()).isZero();
    assertThat(client.files()).isZero();
  }
}
