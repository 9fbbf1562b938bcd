package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

class HealthTest {

  @Test
  void a_server_that_is_well_is_live_and_ready_on_both_listeners() throws Exception {
    try (var server = ServerFixture.start(Map.of("admin-port", "0"))) {
      for (int port : new int[] {server.port(), server.server().adminPort()}) {
        WireResponse live = Ask.at(port, "GET /health/live");
        assertThat(live.status()).isEqualTo(200);
        assertThat(live.text()).isEqualTo("{\"status\":\"live\"}");
        WireResponse ready = Ask.at(port, "GET /health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text()).isEqualTo("{\"status\":\"ready\",\"problems\":[]}");
        assertThat(ready.header("Cache-Control")).contains("no-store");
      }
    }
  }

  @Test
  void a_busy_catalogue_makes_the_server_unready_and_leaves_it_live() throws Exception {
    try (var server = ServerFixture.start()) {
      Path file = server.data().resolve("catalogue.db");
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        WireResponse ready = Ask.at(server.port(), "GET /health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.text())
            .startsWith("{\"status\":\"not ready\",\"problems\":[\"the catalogue: ");
        assertThat(Ask.at(server.port(), "GET /health/live").status()).isEqualTo(200);
        statement.execute("rollback");
      }
    }
  }

  @Test
  void a_probe_that_hangs_keeps_nobody_waiting() {
    var never = new CountDownLatch(1);
    var probe =
        new Probe(
            "the moon",
            () -> {
              never.await();
              return "";
            });
    probe.begin();
    probe.begin();
    assertThat(probe.await(Duration.ofMillis(10))).isEqualTo("the moon: no answer within 0 s");
    never.countDown();
    assertThat(probe.await(Duration.ofSeconds(10))).isNull();
  }

  @Test
  void a_probe_that_fails_does_not_tell_how() {
    var probe =
        new Probe(
            "the moon",
            () -> {
              throw new IllegalStateException("the password is hunter2");
            });
    assertThat(new Readiness(() -> true, List.of(probe)).problems())
        .containsExactly("the server is stopping", "the moon: it fails; the log says how");
  }

  @Test
  void a_folder_is_well_while_it_takes_files_and_its_disk_has_room(@TempDir Path folder)
      throws Exception {
    assertThat(new Room(folder, 1).look()).isEmpty();
    assertThat(new Room(folder, Long.MAX_VALUE).look()).matches("only \\d+ bytes are free");
    assertThat(folder).isEmptyDirectory();
    var missing = new Probe("the data folder", new Room(folder.resolve("missing"), 1));
    assertThat(new Readiness(() -> false, List.of(missing)).problems())
        .containsExactly("the data folder: it fails; the log says how");
  }
}
