package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.blob.StagingId;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Two nodes on one PostgreSQL and one store: a request that hangs on one of them locks nobody out
/// of its upload on the other.
class UploadNodesTest {
  /// Much longer than a holder is waited for that says nothing, and much shorter than for ever.
  private static final Duration LONG = Duration.ofSeconds(30);

  /// By itself a request that hangs is left alone: who gets an answer meanwhile did not wait for
  /// it.
  private static final Map<String, String> PATIENT = Map.of("min-rate", "0", "idle-timeout", "10m");

  private static final String FORTY = "0123456789".repeat(4);

  @TempDir private static Path second;
  private static ServerFixture one;
  private static Server other;
  private static Settings all;
  private TusClient here;
  private TusClient there;

  @BeforeAll
  static void start() throws Exception {
    var settings = new HashMap<>(Engine.POSTGRESQL.settings());
    settings.putAll(PATIENT);
    settings.put("inline-max", "0"); // few bytes are staged too
    one = ServerFixture.start(settings);
    for (String folder : List.of("staging", "blobs")) {
      Files.createSymbolicLink(second.resolve(folder), one.data().resolve(folder));
    }
    settings.put("data", second.toString());
    settings.put("port", "0");
    startOther(Settings.of(Sources.of(settings), false));
  }

  @BeforeEach
  void clients() {
    here = new TusClient(one.port(), one.tenant().aliceToken());
    there = new TusClient(other.port(), one.tenant().aliceToken());
  }

  private static void startOther(Settings settings) throws Exception {
    all = settings;
    other = Server.open(all, one.clock());
    other.serve(all);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  @Test
  void asking_elsewhere_ends_a_stuck_request_and_loses_nothing() throws Exception {
    String id = here.create("Upload-Length: 50");
    try (Wire stuck = here.begin(id, 0, 50, FORTY)) {
      awaitStaged(id);

      assertThat(there.head(id).header("Upload-Offset")).contains("40");

      assertThat(content(there.patch(id, 40, "abcdefghij"))).isEqualTo(FORTY + "abcdefghij");
      assertThat(stuck.receive().status()).isEqualTo(409);
    }
  }

  /// As [#asking_elsewhere_ends_a_stuck_request_and_loses_nothing], by the IETF's protocol.
  @Test
  void asking_elsewhere_ends_a_stuck_resumable_request() throws Exception {
    String credential = "Authorization: Bearer " + one.tenant().aliceToken();
    String version = "Upload-Draft-Interop-Version: 8";
    String complete = "Upload-Complete: ?1";
    try (var stuck = new Wire(one.port())) {
      stuck.send(Ask.head("POST /files/", 50, credential, version, complete) + FORTY);
      String location = stuck.receiveAny(false).header("Location").orElseThrow();
      String path = location.substring(location.indexOf("/files/"));
      awaitStaged(path.substring("/files/".length()));

      WireResponse seen = headAt(other.port(), path, credential, version);

      assertThat(seen.header("Upload-Offset")).contains("40");
      assertThat(stuck.receive().status()).isEqualTo(409);
      WireResponse made =
          Ask.with(
              other.port(),
              "PATCH " + path,
              "abcdefghij",
              credential,
              version,
              complete,
              "Upload-Offset: 40",
              "Content-Type: application/partial-upload");
      assertThat(made.status()).as(made.toString()).isEqualTo(201);
    }
  }

  private static WireResponse headAt(int port, String path, String... headers) throws IOException {
    try (var wire = new Wire(port)) {
      wire.send(Ask.head("HEAD " + path, 0, headers));
      return wire.receive(true);
    }
  }

  @Test
  void a_piece_for_the_same_place_elsewhere_wins_over_a_stuck_one() throws Exception {
    String id = here.create("Upload-Length: 50");
    try (Wire stuck = here.begin(id, 0, 50, FORTY)) {
      awaitStaged(id);

      WireResponse won = there.patch(id, 0, "x".repeat(20));

      assertThat(won.header("Upload-Offset")).contains("20");
      assertThat(stuck.receive().status()).isEqualTo(409);
      assertThat(content(here.patch(id, 20, "y".repeat(30))))
          .isEqualTo("x".repeat(20) + "y".repeat(30));
    }
  }

  @Test
  void deleting_elsewhere_ends_a_stuck_request() throws Exception {
    String id = here.create("Upload-Length: 50");
    try (Wire stuck = here.begin(id, 0, 50, FORTY)) {
      awaitStaged(id);

      assertThat(there.delete(id).status()).isEqualTo(204);

      assertThat(stuck.receive().status()).isEqualTo(409);
      assertThat(here.head(id).status()).isEqualTo(404);
    }
  }

  @Test
  void of_two_pieces_on_two_nodes_one_wins() throws Exception {
    for (int round = 0; round < 10; round++) {
      String id = here.create("Upload-Length: 100");
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers =
            threads.invokeAll(
                List.<Callable<WireResponse>>of(
                    () -> here.patch(id, 0, "x".repeat(100)),
                    () -> there.patch(id, 0, "y".repeat(100))));
        WireResponse first = answers.getFirst().resultNow();
        WireResponse last = answers.getLast().resultNow();
        assertThat(List.of(first.status(), last.status())).containsExactlyInAnyOrder(204, 409);
        assertThat(content(first.status() == 204 ? first : last))
            .isEqualTo((first.status() == 204 ? "x" : "y").repeat(100));
      }
    }
  }

  @Test
  void parts_that_came_by_several_nodes_are_put_together() throws Exception {
    String first = here.create("Upload-Length: 3", "Upload-Concat: partial");
    String last = there.create("Upload-Length: 3", "Upload-Concat: partial");
    there.patch(first, 0, "abc");
    String whole = here.create("Upload-Concat: final;/files/%s /files/%s".formatted(first, last));
    here.patch(last, 0, "def");

    assertThat(content(there.head(whole))).isEqualTo("abcdef");
  }

  @Test
  void a_node_that_died_holds_nobody_up_for_long() throws Exception {
    String id = here.create("Upload-Length: 50");
    assertThat(one.server().catalogue().uploadLeases().take(new StagingId(id))).isPresent();

    long began = System.nanoTime();
    assertThat(content(there.patch(id, 0, FORTY + "abcdefghij"))).isEqualTo(FORTY + "abcdefghij");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
  }

  @Test
  void a_node_that_starts_leaves_alone_what_comes_by_the_other() throws Exception {
    Path staging = one.data().resolve("staging");
    long before = staged(staging);
    try (var wire = new Wire(one.port())) {
      wire.send(
          Ask.head(
                  "POST /v1/media",
                  50,
                  "Authorization: Bearer " + one.tenant().aliceToken(),
                  "X-Gr-File-Extension: txt")
              + FORTY);
      await().until(() -> staged(staging) >= before + FORTY.length());

      other.close();
      startOther(all);

      wire.send("abcdefghij");
      assertThat(wire.receive().status()).isEqualTo(201);
    }
  }

  private static long staged(Path staging) throws IOException {
    try (Stream<Path> files = Files.list(staging)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void awaitStaged(String id) {
    Path file = one.data().resolve("staging").resolve(id);
    await().until(() -> Files.exists(file) && Files.size(file) >= FORTY.length());
  }

  private String content(WireResponse made) throws IOException {
    String media = made.header("Upload-Media-Id").orElseThrow(() -> new AssertionError(made));
    return Ask.at(
            other.port(), "GET /v3/media/" + media, "Authorization: Basic " + one.tenant().basic())
        .text();
  }
}
