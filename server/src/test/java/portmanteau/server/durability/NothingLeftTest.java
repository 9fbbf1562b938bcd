package portmanteau.server.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.UploadRequest;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.Wire;

/// A refused upload, and one that breaks off, leaves no row, no event, no use of the quota and no
/// file.
class NothingLeftTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] FILE = new Content(3, 200_000).bytes();

  private static ServerFixture server;
  private static Leavings leavings;
  private static FaceClient client;

  @BeforeAll
  static void start() throws Exception {
    var settings = new TreeMap<String, String>();
    for (String limit :
        new String[] {
          "vonage-max-file",
          "kaizala-max-file",
          "connect-max-file",
          "green-api-max-file",
          "selfcommunity-max-image",
          "selfcommunity-max-document"
        }) {
      settings.put(limit, Integer.toString(RefusedUpload.LIMIT));
    }
    settings.put("failures-per-second", "1000");
    settings.put("login-failures-per-minute", "1000");
    server = ServerFixture.start(Map.copyOf(settings));
    leavings = Leavings.of(server.data());
    client = new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  static Stream<RefusedUpload> refused() {
    return RefusedUpload.all(client.credentials()).stream();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void of_a_refused_upload_nothing_is_left(RefusedUpload upload) throws Exception {
    var before = leavings.counts();
    var answer = client.send(upload.request(), upload.file());
    assertThat(answer.status()).as(answer.text()).isEqualTo(upload.status());
    assertNothingMore(before);
  }

  @ParameterizedTest
  @EnumSource
  void of_a_client_that_hangs_up_nothing_is_left(Face face) throws Exception {
    var before = leavings.counts();
    UploadRequest request = request(face);
    try (var wire = new Wire(server.port())) {
      wire.send(request.head("Content-Length: " + request.length(FILE.length)));
      sendHalf(wire, request);
      wire.finish();
      assertThat(wire.receive().status()).isEqualTo(400);
    }
    assertNothingMore(before);
  }

  @ParameterizedTest
  @EnumSource
  void of_a_client_that_resets_nothing_is_left(Face face) throws Exception {
    var before = leavings.counts();
    UploadRequest request = request(face);
    var wire = new Wire(server.port());
    wire.send(request.head("Content-Length: " + request.length(FILE.length)));
    sendHalf(wire, request);
    awaitStaging();
    wire.reset();
    assertNothingMore(before);
  }

  @ParameterizedTest
  @EnumSource
  void of_chunks_that_end_too_early_nothing_is_left(Face face) throws Exception {
    assertNothingIsLeftOfChunks(face, Wire::finish);
  }

  @ParameterizedTest
  @EnumSource
  void of_malformed_chunks_nothing_is_left(Face face) throws Exception {
    assertNothingIsLeftOfChunks(face, wire -> wire.send("nonsense\r\nmore nonsense\r\n"));
  }

  /// Breaks the chunking after half of the file.
  private interface Breaking {
    void breakOff(Wire wire) throws IOException;
  }

  private static void assertNothingIsLeftOfChunks(Face face, Breaking breaking) throws Exception {
    var before = leavings.counts();
    UploadRequest request = request(face);
    try (var wire = new Wire(server.port())) {
      wire.send(request.head("Transfer-Encoding: chunked"));
      sendChunk(wire, request.beforeBytes());
      sendChunk(wire, Arrays.copyOf(FILE, 100_000));
      breaking.breakOff(wire);
      assertThat(wire.receive().status()).isEqualTo(400);
    }
    assertNothingMore(before);
  }

  @ParameterizedTest
  @EnumSource
  void the_same_upload_is_taken_when_nothing_is_wrong_with_it(Face face) throws Exception {
    assertThat(client.upload(face, face + ".pdf", new Content(3, 200_000)).isSuccess()).isTrue();
    leavings.assertNothingDangles();
    leavings.assertUseIsExact();
  }

  private static UploadRequest request(Face face) {
    return UploadRequest.of(face, "a.pdf", client.credentials());
  }

  private static void sendHalf(Wire wire, UploadRequest request) throws IOException {
    wire.send(request.beforeBytes());
    wire.send(Arrays.copyOf(FILE, FILE.length / 2));
  }

  private static void sendChunk(Wire wire, byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      wire.send(Integer.toHexString(bytes.length) + "\r\n");
      wire.send(bytes);
      wire.send("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// Until the server has begun to write the file down.
  private static void awaitStaging() {
    await().atMost(PATIENCE).until(() -> !leavings.stagingFiles().isEmpty());
  }

  private static void assertNothingMore(Leavings.Counts before) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(leavings.counts()).isEqualTo(before));
  }
}
