package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;

/// All bytes are read again now and then, and rot is found before somebody asks for them.
class ScrubTest {
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final Content ONE = new Content(31, 300_000);
  private static final Content TWO = new Content(32, 5_000);

  private static FaceClient client(ServerFixture server) {
    return new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  private static String metrics(ServerFixture server) throws IOException {
    return Ask.at(server.port(), "GET /metrics").text();
  }

  private static Path fileOf(ServerFixture server, Content content) throws IOException {
    var leavings = Leavings.of(server.data());
    String name =
        leavings.blobFiles().stream()
            .filter(file -> file.startsWith(content.sha256()))
            .findFirst()
            .orElseThrow();
    return new Plant(leavings).file(name);
  }

  @Test
  void what_was_not_read_for_a_period_is_read_and_rot_is_marked() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      String one = client.upload(Face.VONAGE, "one.pdf", ONE).value("/id");
      String two = client.upload(Face.VONAGE, "two.pdf", TWO).value("/id");
      Plant.flipOneByte(fileOf(server, ONE));

      server.server().checking().scrub().run(PERIOD);
      assertThat(metrics(server)).as("just uploaded").contains("portmanteau_scrub_checked_total 0");

      server.clock().advance(PERIOD.plusHours(1));
      server.server().checking().scrub().run(PERIOD);
      server.server().checking().scrub().run(PERIOD);

      assertThat(client.vonage("GET", "/v3/media/" + one).status()).isEqualTo(500);
      assertThat(client.downloadByVonage(two)).isEqualTo(TWO.sha256());
      assertThat(metrics(server))
          .contains(
              "portmanteau_scrub_checked_total 2.0",
              "portmanteau_scrub_bytes_total 305000.0",
              "portmanteau_blobs_damaged 1.0",
              "portmanteau_damage_found_total{damage=\"wrong_hash\"} 1.0");
      assertThat(
              Leavings.of(server.data())
                  .number("select count(*) from event where kind = 'media.damaged'"))
          .isEqualTo(1);
    }
  }

  @Test
  void damaged_bytes_have_their_turn_once_a_period_like_all_others() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      client.upload(Face.VONAGE, "one.pdf", ONE);
      Plant.flipOneByte(fileOf(server, ONE));
      for (int hour = 0; hour < 5; hour++) {
        server.clock().advance(hour == 0 ? PERIOD.plusHours(1) : Duration.ofHours(2));
        server.server().checking().scrub().run(PERIOD);
      }

      assertThat(metrics(server)).contains("portmanteau_scrub_checked_total 1.0");
    }
  }

  @Test
  void bytes_that_came_back_are_served_again() throws Exception {
    try (var server = ServerFixture.onFiles();
        var client = client(server)) {
      String one = client.upload(Face.VONAGE, "one.pdf", ONE).value("/id");
      Path file = fileOf(server, ONE);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      server.clock().advance(PERIOD.plusHours(1));
      server.server().checking().scrub().run(PERIOD);
      assertThat(client.vonage("GET", "/v3/media/" + one).status()).isEqualTo(500);

      Files.write(file, bytes);
      server.clock().advance(PERIOD.plusHours(1));
      server.server().checking().scrub().run(PERIOD);

      assertThat(client.downloadByVonage(one)).isEqualTo(ONE.sha256());
    }
  }

  @Test
  void it_runs_by_itself_at_its_rate_and_ends_with_the_server() throws Exception {
    var settings = Map.of("scrub-period", "1s", "scrub-rate", "100kB", "sweep-interval", "50ms");
    try (var server = ServerFixture.onFiles(settings);
        var client = client(server)) {
      client.upload(Face.VONAGE, "one.pdf", ONE);
      Plant.flipOneByte(fileOf(server, ONE));
      long began = System.nanoTime();
      server.clock().advance(Duration.ofSeconds(2));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(metrics(server)).contains("portmanteau_blobs_damaged 1.0"));
      assertThat(System.nanoTime() - began).isGreaterThan(1_000_000_000L);
    }
  }

  @Test
  void it_can_be_switched_off() throws Exception {
    var settings = Map.of("scrub-period", "off", "sweep-interval", "10ms");
    try (var server = ServerFixture.onFiles(settings);
        var client = client(server)) {
      client.upload(Face.VONAGE, "one.pdf", ONE);
      server.clock().advance(Duration.ofDays(1000));
      await()
          .during(Duration.ofMillis(300))
          .untilAsserted(
              () -> assertThat(metrics(server)).contains("portmanteau_scrub_checked_total 0"));
    }
  }
}
