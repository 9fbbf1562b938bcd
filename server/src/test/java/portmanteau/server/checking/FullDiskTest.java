package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.UploadRequest;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// A server whose disk fills up, through every dialect. (What a failing disk does at each single
/// step is `FailingDiskTest`'s, which needs no disk of its own.)
class FullDiskTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Content SMALL = new Content(41, 2_000);
  private static final Content LARGE = new Content(42, 4 << 20);

  @Test
  void below_low_water_uploads_are_refused_and_all_else_goes_on() throws Exception {
    // Whatever this machine lets a test do: more than any disk has must stay free.
    try (var server = ServerFixture.start(Map.of("low-water", "1000000TB"));
        var client = client(server)) {
      assertEveryFaceRefuses(client, SMALL);
      assertThat(Ask.at(server.port(), "GET /health/ready").status()).isEqualTo(503);
      assertThat(Leavings.of(server.data()).counts().media()).isZero();
      assertThat(client.vonage("GET", "/v3/media").status()).isEqualTo(200);
    }
  }

  @Test
  void a_client_that_asks_first_is_refused_before_it_sends_a_byte() throws Exception {
    try (var server = ServerFixture.start(Map.of("low-water", "1000000TB"));
        var wire = new Wire(server.port())) {
      UploadRequest upload =
          UploadRequest.of(Face.VONAGE, "a.pdf", Credentials.of(server.tenant()))
              .with("Expect", "100-continue");
      wire.send(upload.head("Content-Length: 100000"));
      assertThat(wire.receive().status()).isEqualTo(507);
    }
  }

  @Test
  @EnabledIf("mayMount")
  void uploads_are_taken_again_when_there_is_room_again() throws Exception {
    try (var disk = SmallDisk.mount("32m");
        var server = start(disk, "1MiB");
        var client = client(server)) {
      String id = client.upload(Face.VONAGE, "a.pdf", SMALL).value("/id");
      String gone = client.upload(Face.VONAGE, "b.pdf", new Content(43, 2_000)).value("/id");
      disk.fill(600_000);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(client.upload(Face.VONAGE, "c.pdf", SMALL).status()).isEqualTo(507));
      assertEveryFaceRefuses(client, SMALL);
      assertThat(Ask.at(server.port(), "GET /health/ready").status()).isEqualTo(503);
      assertThat(client.downloadByVonage(id)).isEqualTo(SMALL.sha256());
      assertThat(client.vonage("DELETE", "/v3/media/" + gone).status()).isEqualTo(204);

      disk.empty();
      assertWorksAgain(server, client);
    }
  }

  @Test
  @EnabledIf("mayMount")
  void an_upload_leaves_the_low_water_whatever_it_said_of_its_size() throws Exception {
    try (var disk = SmallDisk.mount("32m");
        var server = start(disk, "8MiB");
        var client = client(server)) {
      String id = client.upload(Face.VONAGE, "a.pdf", SMALL).value("/id");
      String authorization = "Authorization: Bearer " + server.tenant().aliceToken();
      String pdf = "X-Gr-File-Extension: pdf";
      WireResponse told;
      try (var wire = new Wire(server.port())) {
        wire.send(Ask.head("POST /v1/media", 30 << 20, authorization, pdf));
        told = wire.receive();
      }
      assertThat(told.status()).isEqualTo(503);
      try (var wire = new Wire(server.port())) {
        wire.send(
            "POST /v1/media HTTP/1.1\r\nHost: a\r\n%s\r\n%s\r\nTransfer-Encoding: chunked\r\n\r\n"
                .formatted(authorization, pdf));
        for (int mebibyte = 0; mebibyte < 36; mebibyte++) {
          wire.send("100000\r\n" + "x".repeat(1 << 20) + "\r\n");
        }
        assertThat(wire.receive().status()).isEqualTo(503);
      }
      assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);
      assertThat(Leavings.of(server.data()).stagingFiles()).isEmpty();
    }
  }

  @Test
  @EnabledIf("mayMount")
  void a_disk_that_fills_while_bytes_arrive_keeps_nothing_of_them() throws Exception {
    try (var disk = SmallDisk.mount("32m");
        var server = start(disk, "0");
        var client = client(server)) {
      String id = client.upload(Face.VONAGE, "a.pdf", SMALL).value("/id");
      var leavings = Leavings.of(server.data());
      long media = leavings.counts().media();
      long files = leavings.counts().files();
      disk.fill(2 << 20);

      assertEveryFaceRefuses(client, LARGE);

      assertThat(leavings.counts().media()).isEqualTo(media);
      assertThat(leavings.counts().files()).isEqualTo(files);
      assertThat(leavings.stagingFiles()).isEmpty();
      assertThat(client.downloadByVonage(id)).isEqualTo(SMALL.sha256());
      leavings.assertUseIsExact();

      disk.empty();
      assertWorksAgain(server, client);
      assertThat(client.upload(Face.VONAGE, "large.pdf", LARGE).isSuccess()).isTrue();
      leavings.assertNothingDangles();
    }
  }

  @Test
  @EnabledIf("mayMount")
  void a_server_starts_on_a_full_disk_reads_and_deletes() throws Exception {
    try (var disk = SmallDisk.mount("64m");
        var server =
            ServerFixture.start(
                Map.of(
                    "data", disk.folder().resolve("data").toString(),
                    "low-water", "1MiB",
                    "sweep-interval", "50ms"))) {
      String kept;
      String gone;
      try (var client = client(server)) {
        kept = client.upload(Face.VONAGE, "a.pdf", SMALL).value("/id");
        gone = client.upload(Face.VONAGE, "b.pdf", new Content(43, 2_000)).value("/id");
      }
      await().atMost(SOON).until(() -> Files.exists(server.data().resolve("reserve")));

      server.restart(() -> disk.fill(0));

      try (var client = client(server)) {
        assertThat(client.downloadByVonage(kept)).isEqualTo(SMALL.sha256());
        assertThat(client.upload(Face.VONAGE, "c.pdf", LARGE).status()).isEqualTo(507);
        assertThat(client.vonage("DELETE", "/v3/media/" + gone).status()).isEqualTo(204);
        assertThat(Files.exists(server.data().resolve("reserve"))).isFalse();
      }
    }
  }

  @Test
  @EnabledIf("mayMount")
  void a_deletion_finds_room_on_a_disk_that_others_have_filled() throws Exception {
    try (var disk = SmallDisk.mount("64m");
        var server =
            ServerFixture.start(
                Map.of(
                    "data", disk.folder().resolve("data").toString(),
                    "low-water", "1MiB",
                    "sweep-interval", "50ms"));
        var client = client(server)) {
      var ids = new ArrayList<String>();
      for (int i = 0; i < 40; i++) {
        ids.add(client.upload(Face.VONAGE, "a.pdf", new Content(60 + i, 500)).value("/id"));
      }
      await().atMost(SOON).until(() -> Files.exists(server.data().resolve("reserve")));
      disk.fill(0);
      for (String id : ids) {
        assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);
      }
    }
  }

  @Test
  @EnabledIf("portmanteau.server.checking.LoopDisk#mayMount")
  void on_a_disk_that_can_only_be_read_every_change_is_unavailable() throws Exception {
    LoopDisk disk = LoopDisk.mount(64);
    var server =
        ServerFixture.start(
            Map.of("data", disk.folder().resolve("data").toString(), "low-water", "0"));
    try (disk;
        var inner = server.server();
        var client = client(server)) {
      assertThat(inner.data().isNew()).isTrue();
      String id = client.upload(Face.VONAGE, "a.pdf", SMALL).value("/id");
      disk.stopWriting();

      assertThat(client.downloadByVonage(id)).isEqualTo(SMALL.sha256());
      for (Face face : Face.values()) {
        assertThat(client.upload(face, "b.pdf", new Content(44, 3_000)).status())
            .as(face.name())
            .isEqualTo(503);
      }
      String token = "Authorization: Bearer " + server.server().adminToken().known().orElseThrow();
      WireResponse change =
          Ask.with(
              server.port(),
              "POST /admin/v1/accounts",
              "{\"name\":\"x\"}",
              token,
              "Content-Type: application/json");
      assertThat(change.status()).as(change.text()).isEqualTo(503);
      assertThat(change.header("Retry-After")).isPresent();
      assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(503);
      assertThat(Ask.at(server.port(), "GET /health/ready").text()).contains("it can only be read");
    }
  }

  private static void assertEveryFaceRefuses(FaceClient client, Content content) throws Exception {
    for (Face face : Face.values()) {
      FaceClient.Answer refused = client.upload(face, "full.pdf", content);
      assertThat(refused.status())
          .as(face + ": " + refused.text())
          .isEqualTo(face == Face.GREEN_API ? 503 : 507);
    }
  }

  private static void assertWorksAgain(ServerFixture server, FaceClient client) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          for (Face face : Face.values()) {
            assertThat(client.upload(face, "again.pdf", SMALL).isSuccess())
                .as(face.name())
                .isTrue();
          }
          assertThat(Ask.at(server.port(), "GET /health/ready").status()).isEqualTo(200);
        });
  }

  private static ServerFixture start(SmallDisk disk, String lowWater) throws Exception {
    assertThat(disk).as("a disk of the test's own, as this machine lets nobody mount").isNotNull();
    return ServerFixture.start(
        Map.of("data", disk.folder().resolve("data").toString(), "low-water", lowWater));
  }

  private static FaceClient client(ServerFixture server) {
    return new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  /// Only where nobody counts on it: in CI a test that cannot mount fails.
  static boolean mayMount() throws IOException {
    if ("true".equals(System.getenv("CI"))) {
      return true;
    }
    try (SmallDisk disk = SmallDisk.mount("1m")) {
      return disk != null;
    }
  }
}
