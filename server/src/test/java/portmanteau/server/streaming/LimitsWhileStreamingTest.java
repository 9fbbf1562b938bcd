package portmanteau.server.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.UploadRequest;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.Wire;

/// A body over the limit is refused as soon as that is known, and not when it ends: these never do.
class LimitsWhileStreamingTest {
  private static final long MEBIBYTE = 1024 * 1024;
  private static final Map<Face, Integer> REFUSED =
      Map.of(
          Face.VONAGE, 413,
          Face.KAIZALA, 413,
          Face.GREEN_API, 400,
          Face.CONNECT, 413,
          Face.SELFCOMMUNITY, 400);

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerFixture.start(
            Map.of(
                "vonage-max-file", "2MiB",
                "kaizala-max-file", "2MiB",
                "connect-max-file", "2MiB",
                "green-api-max-file", "2MiB",
                "selfcommunity-max-document", "2MiB",
                "selfcommunity-max-image", "2MiB"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_declared_length_is_refused_before_a_byte_is_sent(Face face) throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(request(face).head("Content-Length: " + 4 * MEBIBYTE));
      assertThat(wire.receive().status()).isEqualTo(REFUSED.get(face));
    }
    assertNothingIsStaged();
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_asks_first_is_never_told_to_continue(Face face) throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(
          request(face).with("Expect", "100-continue").head("Content-Length: " + 4 * MEBIBYTE));
      assertThat(wire.receiveAny(false).status()).isEqualTo(REFUSED.get(face));
    }
    assertNothingIsStaged();
  }

  @ParameterizedTest
  @EnumSource
  void chunks_are_refused_as_soon_as_they_are_too_many(Face face) throws Exception {
    UploadRequest request = request(face);
    try (var wire = new Wire(server.port())) {
      wire.send(request.head("Transfer-Encoding: chunked"));
      chunk(wire, request.beforeBytes());
      chunk(wire, new Content(1, 2 * MEBIBYTE + 1).bytes());
      chunk(wire, new byte[(int) MEBIBYTE]);
      assertThat(wire.receive().status()).isEqualTo(REFUSED.get(face));
    }
    assertNothingIsStaged();
  }

  private static UploadRequest request(Face face) {
    return UploadRequest.of(face, "a.pdf", Credentials.of(server.tenant()));
  }

  private static void chunk(Wire wire, byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      wire.send(Integer.toHexString(bytes.length) + "\r\n");
      wire.send(bytes);
      wire.send("\r\n");
    }
  }

  private static void assertNothingIsStaged() {
    var leavings = Leavings.of(server.data());
    await().untilAsserted(() -> assertThat(leavings.stagingFiles()).isEmpty());
  }
}
