package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// A request that hangs locks nobody out of its upload, and loses nothing that has arrived.
class TakeoverTest {
  private static final String FORTY = "0123456789".repeat(4);

  /// By itself a request that hangs is left alone: who gets an answer meanwhile did not wait for
  /// it.
  private static final Map<String, String> PATIENT = Map.of("min-rate", "0", "idle-timeout", "10m");

  private static final Map<Engine, ServerFixture> SERVERS = new EnumMap<>(Engine.class);

  private ServerFixture server;
  private TusClient tus;

  private void start(Engine engine) {
    server = SERVERS.computeIfAbsent(engine, TakeoverTest::open);
    tus = new TusClient(server.port(), server.tenant().aliceToken());
  }

  private static ServerFixture open(Engine engine) {
    var settings = new HashMap<>(engine.settings());
    settings.putAll(PATIENT);
    try {
      return ServerFixture.start(settings);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(ServerFixture::close);
    SERVERS.clear();
  }

  @ParameterizedTest
  @EnumSource
  void asking_ends_a_stuck_request_and_tells_an_offset_that_is_taken(Engine engine)
      throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 50");
    try (Wire stuck = tus.begin(id, 0, 50, FORTY)) {
      awaitStaged(id, 40);

      WireResponse seen = tus.head(id);

      assertThat(seen.header("Upload-Offset")).contains("40");
      WireResponse last = tus.patch(id, 40, "abcdefghij");
      assertThat(last.status()).isEqualTo(204);
      assertThat(content(last)).isEqualTo(FORTY + "abcdefghij");
      assertThat(stuck.receive().status()).isEqualTo(409);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_piece_for_the_same_place_wins_over_a_stuck_one(Engine engine) throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 50");
    try (Wire stuck = tus.begin(id, 0, 50, FORTY)) {
      awaitStaged(id, 40);

      WireResponse won = tus.patch(id, 0, "x".repeat(20));

      assertThat(won.status()).isEqualTo(204);
      assertThat(won.header("Upload-Offset")).contains("20");
      assertThat(stuck.receive().status()).isEqualTo(409);
      assertThat(content(tus.patch(id, 20, "y".repeat(30))))
          .isEqualTo("x".repeat(20) + "y".repeat(30));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_piece_for_another_place_disturbs_nobody(Engine engine) throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 50");
    try (Wire slow = tus.begin(id, 0, 50, FORTY)) {
      awaitStaged(id, 40);

      assertThat(tus.patch(id, 7, "x").status()).isEqualTo(409);

      slow.send("abcdefghij");
      assertThat(content(slow.receive())).isEqualTo(FORTY + "abcdefghij");
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_many_pieces_at_once_one_wins(Engine engine) throws Exception {
    start(engine);
    for (int round = 0; round < 5; round++) {
      String id = tus.create("Upload-Length: 100");
      List<WireResponse> answers =
          atOnce(i -> tus.patch(id, 0, Integer.toString(i).repeat(100)), 8);

      List<WireResponse> won = answers.stream().filter(answer -> answer.status() == 204).toList();
      assertThat(won).hasSize(1);
      assertThat(answers).allMatch(answer -> answer.status() == 204 || answer.status() == 409);
      assertThat(content(won.getFirst()).chars().distinct().count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deleting_ends_a_stuck_request(Engine engine) throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 50");
    try (Wire stuck = tus.begin(id, 0, 50, FORTY)) {
      awaitStaged(id, 40);

      assertThat(tus.delete(id).status()).isEqualTo(204);

      assertThat(stuck.receive().status()).isEqualTo(409);
      assertThat(tus.head(id).status()).isEqualTo(404);
      assertThat(server.data().resolve("staging").resolve(id)).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_a_client_that_hangs_up_what_has_arrived_counts(Engine engine) throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 50");
    Wire dropped = tus.begin(id, 0, 50, FORTY);
    awaitStaged(id, 40);
    dropped.reset();

    assertThat(tus.head(id).header("Upload-Offset")).contains("40");
    assertThat(content(tus.patch(id, 40, "abcdefghij"))).isEqualTo(FORTY + "abcdefghij");
  }

  @ParameterizedTest
  @EnumSource
  void of_a_piece_with_a_checksum_all_counts_or_nothing(Engine engine) throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 50");
    try (Wire stuck = tus.begin(id, 0, 50, FORTY, "Upload-Checksum: crc32 AAAAAA==")) {
      awaitStaged(id, 40);

      assertThat(tus.head(id).header("Upload-Offset")).contains("0");
      assertThat(stuck.receive().status()).isEqualTo(409);
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_face_ends_what_is_stuck_in_another(Engine engine) throws Exception {
    start(engine);
    String id = tus.create("Upload-Length: 44");
    try (Wire stuck = tus.begin(id, 0, 44, FORTY)) {
      awaitStaged(id, 40);
      tus.head(id);
      WireResponse chunk = chunk(id, "abcd");
      assertThat(chunk.status()).isEqualTo(201);
      assertThat(chunk.text()).contains("\"offset\":44");
      assertThat(stuck.receive().status()).isEqualTo(409);
    }
    assertThat(tus.head(id).header("Upload-Media-Id")).isPresent();
  }

  private WireResponse chunk(String id, String bytes) throws IOException {
    String body =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"upload_id\"",
            "",
            id,
            "--b",
            "Content-Disposition: form-data; name=\"file\"; filename=\"f\"",
            "",
            bytes,
            "--b--",
            "");
    return Ask.with(
        server.port(),
        "POST /api/v2/media/upload/chunk/",
        body,
        "Authorization: Bearer " + server.tenant().aliceToken(),
        "Content-Range: bytes 40-43/44",
        "Content-Type: multipart/form-data; boundary=b");
  }

  private String content(WireResponse made) throws IOException {
    String media = made.header("Upload-Media-Id").orElseThrow(() -> new AssertionError(made));
    return Ask.at(
            server.port(),
            "GET /v3/media/" + media,
            "Authorization: Basic " + server.tenant().basic())
        .text();
  }

  /// Waits until the server has so many bytes of the upload, promised or not.
  private void awaitStaged(String id, long size) {
    Path file = server.data().resolve("staging").resolve(id);
    await().until(() -> Files.exists(file) && Files.size(file) >= size);
  }

  private interface Request {
    WireResponse send(int number) throws IOException;
  }

  private static List<WireResponse> atOnce(Request request, int times) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads
          .invokeAll(
              IntStream.range(0, times)
                  .<Callable<WireResponse>>mapToObj(i -> () -> request.send(i))
                  .toList())
          .stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
