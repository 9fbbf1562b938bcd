package portmanteau.server.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.Wire;

/// Bytes that nobody refers to go after a while; bytes that somebody does never do.
class ReclaimerTest {
  private static final int ROUNDS = 1_000;
  private static final Content CONTENT = new Content(7, 3_000);

  @Test
  void the_same_bytes_by_all_faces_are_one_file_which_goes_with_the_last_of_them()
      throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      for (Face face : Face.values()) {
        assertThat(client.upload(face, face + ".pdf", CONTENT).isSuccess()).isTrue();
      }
      var leavings = Leavings.of(server.data());
      assertThat(leavings.counts().media()).isEqualTo(5);
      assertThat(leavings.blobFiles()).hasSize(1);

      for (String id : leavings.words("select id from media")) {
        assertThat(client.downloadByVonage(id)).isEqualTo(CONTENT.sha256());
        assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);
        server.server().housekeeping().reclaim();
      }
      assertThat(leavings.blobFiles()).as("within the grace time").hasSize(1);

      server.clock().advance(Duration.ofHours(1).plusSeconds(1));
      server.server().housekeeping().sweep();
      server.server().housekeeping().reclaim();
      assertThat(leavings.blobFiles()).isEmpty();
      assertThat(leavings.number("select count(*) from blob")).isZero();
    }
  }

  @Test
  void what_is_deleted_long_after_it_came_has_its_grace_time_all_the_same() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      String id = client.upload(Face.VONAGE, "old.pdf", CONTENT).value("/id");
      server.clock().advance(Duration.ofHours(2));
      assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);

      server.server().housekeeping().reclaim();
      assertThat(Leavings.of(server.data()).blobFiles()).hasSize(1);
      server.clock().advance(Duration.ofHours(1).plusSeconds(1));
      server.server().housekeeping().reclaim();
      assertThat(Leavings.of(server.data()).blobFiles()).isEmpty();
    }
  }

  @Test
  void a_jump_of_the_clock_takes_no_upload_that_is_on_its_way() throws Exception {
    try (var server = ServerFixture.onFiles();
        var wire = new Wire(server.port())) {
      server.clock().advance(Duration.between(ServerFixture.START, Instant.now()));
      server.server().housekeeping().reclaimBriefly();
      String token = "Authorization: Bearer " + server.tenant().token();
      wire.send(
          Ask.head("POST /v1/media", 100_000, token, "X-Gr-File-Extension: txt")
              + "x".repeat(90_000));
      await().until(() -> !Leavings.of(server.data()).stagingFiles().isEmpty());

      server.clock().advance(Duration.ofHours(5));
      server.server().housekeeping().reclaimBriefly();
      server.server().housekeeping().reclaimBriefly();

      assertThat(Leavings.of(server.data()).stagingFiles()).hasSize(1);
      wire.send("x".repeat(10_000));
      assertThat(wire.receive().status()).isEqualTo(201);
    }
  }

  @Test
  void what_has_expired_gives_its_room_back() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      client.upload(Face.GREEN_API, "", CONTENT);
      server.clock().advance(Duration.ofHours(24));
      server.server().housekeeping().sweep();
      server.clock().advance(Duration.ofHours(1).plusSeconds(1));
      server.server().housekeeping().reclaim();
      assertThat(Leavings.of(server.data()).blobFiles()).isEmpty();
    }
  }

  @Test
  void a_file_that_cannot_be_removed_keeps_no_other_from_going() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      var leavings = Leavings.of(server.data());
      for (Content content : List.of(CONTENT, new Content(8, 2_000), new Content(9, 1_000))) {
        String id = client.upload(Face.VONAGE, "gone.pdf", content).value("/id");
        assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);
      }
      String stuck =
          leavings
              .words("select sha256 || '.' || suffix from blob where number = 1")
              .iterator()
              .next();
      Path place = server.data().resolve("blobs").resolve(stuck.substring(0, 2)).resolve(stuck);
      Files.delete(place);
      Files.createDirectories(place.resolve("something"));
      server.clock().advance(Duration.ofHours(1).plusSeconds(1));

      assertThatThrownBy(() -> server.server().housekeeping().reclaim())
          .hasMessageContaining(stuck);
      assertThat(leavings.blobFiles()).isEmpty();
      assertThat(leavings.words("select sha256 || '.' || suffix from blob")).containsExactly(stuck);

      Files.delete(place.resolve("something"));
      server.server().housekeeping().reclaim();
      assertThat(leavings.number("select count(*) from blob")).isZero();
    }
  }

  @Test
  void bytes_that_come_back_while_reclaiming_runs_are_never_lost() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server);
        var _ = reclaiming(server)) {
      String id = client.upload(Face.VONAGE, "0.pdf", CONTENT).value("/id");
      for (int round = 1; round <= ROUNDS; round++) {
        assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);
        id = comeBack(client, round);
        assertThat(client.downloadByVonage(id)).isEqualTo(CONTENT.sha256());
      }
      Leavings.of(server.data()).assertNothingDangles();
    }
  }

  /// Through one dialect and the other.
  private static String comeBack(FaceClient client, int round) throws IOException {
    return round % 2 == 0
        ? client.upload(Face.VONAGE, round + ".pdf", CONTENT).value("/id")
        : client.upload(Face.GREEN_API, "", CONTENT).value("/media/0/id");
  }

  /// Reclaims all the time, with no grace and a clock that never stands still, until it is closed.
  private static AutoCloseable reclaiming(ServerFixture server) {
    var ended = new AtomicBoolean();
    var thread = Executors.newSingleThreadExecutor();
    var result =
        thread.submit(() -> {
          while (!ended.get()) {
            server.clock().advance(Duration.ofMillis(1));
            server.server().core().reclaimer().run(server.clock().instant(), Duration.ZERO);
          }
          return true;
        });
    return () -> {
      ended.set(true);
      result.get();
      thread.close();
    };
  }

  private static FaceClient client(ServerFixture server) {
    return new FaceClient(server.port(), Credentials.of(server.tenant()));
  }
}
