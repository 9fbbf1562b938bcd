package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Limits;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

class GreenApiUploadTest {
  private static final int LIMIT = 37 * 1024 * 1024;

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_file_may_have_exactly_37_mib() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(head("Content-Length: " + LIMIT));
      wire.send(new byte[LIMIT]);
      assertThat(wire.receive().status()).isEqualTo(201);
    }
  }

  @Test
  void also_without_a_declared_length() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(head("Transfer-Encoding: chunked"));
      sendChunk(wire, LIMIT);
      wire.send("0\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(201);
    }
  }

  @Test
  void one_byte_more_is_refused_before_it_is_sent() throws Exception {
    Books before = books();
    try (var wire = new Wire(server.port())) {
      wire.send(head("Content-Length: " + (LIMIT + 1) + "\r\nExpect: 100-continue"));
      assertParameterRefused(wire.receiveAny(false));
    }
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void one_byte_more_is_refused_before_a_chunked_body_ends() throws Exception {
    Books before = books();
    try (var wire = new Wire(server.port())) {
      wire.send(head("Transfer-Encoding: chunked"));
      sendChunk(wire, LIMIT);
      sendChunk(wire, 1);
      assertParameterRefused(wire.receive());
    }
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void a_caller_without_a_key_is_not_asked_for_the_body() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(
          """
          POST /v1/media HTTP/1.1
          Host: media.green-api.com
          X-Gr-File-Extension: jpeg
          Content-Length: 10
          Expect: 100-continue

          """
              .replace("\n", "\r\n"));
      WireResponse answer = wire.receiveAny(false);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("1040");
    }
  }

  @Test
  void a_body_that_is_shorter_than_declared_is_no_file() throws Exception {
    Books before = books();
    try (var wire = new Wire(server.port())) {
      wire.send(head("Content-Length: 1000"));
      wire.send(new byte[999]);
      wire.finish();
      assertParameterRefused(wire.receive());
    }
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void a_client_that_hangs_up_leaves_nothing() throws Exception {
    Books before = books();
    try (var wire = new Wire(server.port())) {
      wire.send(head("Content-Length: 1000000"));
      wire.send(new byte[200_000]);
      await().until(() -> books().staged() > before.staged());
      wire.reset();
    }
    await().until(() -> books().equals(before));
  }

  @Test
  void broken_chunks_are_no_file() throws Exception {
    Books before = books();
    try (var wire = new Wire(server.port())) {
      wire.send(head("Transfer-Encoding: chunked"));
      wire.send("5\r\nhello\r\nnonsense\r\n");
      assertParameterRefused(wire.receive());
    }
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void a_quota_is_exact_and_a_wrong_parameter() throws Exception {
    Tenant other = server.other();
    var accounts = server.server().catalogue().accounts();
    accounts.edit(other.account().id(), it -> it.withLimits(new Limits(10, 0, 0, 0)));
    Books before = Books.of(server, other);

    assertParameterRefused(upload(other, "12345678901"));
    assertThat(Books.of(server, other)).isEqualTo(before);

    assertThat(upload(other, "1234567890").status()).isEqualTo(201);
    assertParameterRefused(upload(other, "1"));
    assertThat(accounts.usage(other.account().id()).bytes()).isEqualTo(10);
  }

  @Test
  void a_file_is_named_after_its_id_and_lives_for_a_day() throws Exception {
    String body = upload(server.tenant(), "hello").text();
    MediaId id = MediaId.parse(body.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1")).orElseThrow();

    var media = server.server().core().library().findAnywhere(id).orElseThrow();

    assertThat(media.fileName()).isEqualTo(id + ".jpeg");
    assertThat(media.expires()).isEqualTo(media.created().plusSeconds(24 * 60 * 60));
  }

  private static WireResponse upload(Tenant tenant, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (var wire = new Wire(server.port())) {
      wire.send(head(tenant, "Content-Length: " + body.length));
      wire.send(body);
      return wire.receive();
    }
  }

  private static String head(String framing) {
    return head(server.tenant(), framing);
  }

  private static String head(Tenant tenant, String framing) {
    return "POST /v1/media HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nX-Gr-File-Extension: jpeg\r\n%s\r\n\r\n"
        .formatted(tenant.token(), framing);
  }

  private static void sendChunk(Wire wire, int size) throws IOException {
    wire.send(Integer.toHexString(size) + "\r\n");
    wire.send(new byte[size]);
    wire.send("\r\n");
  }

  private static Books books() throws IOException {
    return Books.of(server, server.tenant());
  }

  private static void assertParameterRefused(WireResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.text()).contains("\"code\":1011");
  }
}
