package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
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
        assertThat(ready.header("Cache-Control")).contains("private, no-store");
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
            .contains("\"status\":\"not ready\"")
            .containsPattern(
                "\"the catalogue: (it is busy or cannot be reached|no answer in time)\"");
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
    assertThat(probe.await(Duration.ofMillis(10))).isEqualTo("the moon: no answer in time");
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
    assertThat(new FolderProbe(folder, 1).look()).isEmpty();
    assertThat(new FolderProbe(folder, Long.MAX_VALUE).look()).matches("only \\d+ bytes are free");
    assertThat(folder).isEmptyDirectory();
    var missing = new Probe("the data folder", new FolderProbe(folder.resolve("missing"), 1));
    assertThat(new Readiness(() -> false, List.of(missing)).problems())
        .containsExactly("the data folder: it is gone");
  }

  @ParameterizedTest
  @MethodSource
  void a_probe_that_fails_tells_what_kind_of_trouble_it_is(String words, Exception failure) {
    var probe =
        new Probe(
            "the moon",
            () -> {
              throw failure;
            });
    assertThat(new Readiness(() -> false, List.of(probe)).problems())
        .containsExactly("the moon: " + words);
  }

  static List<Arguments> a_probe_that_fails_tells_what_kind_of_trouble_it_is() {
    var full = new Problem.StorageFull();
    var busy = new Problem.Unavailable("secret", Duration.ZERO);
    return List.of(
        arguments("it is full", new IOException("/secret: No space left on device")),
        arguments("it is full", full.refusal()),
        arguments("it can only be read", new IOException("/secret: Read-only file system")),
        arguments(
            "it can only be read",
            new IllegalStateException(
                new SQLException("[SQLITE_READONLY] attempt to write a readonly database"))),
        arguments("permission denied", new AccessDeniedException("/secret")),
        arguments(
            "input/output error", new FileSystemException("/secret", null, "Input/output error")),
        arguments("input/output error", new SQLException("[SQLITE_IOERR_WRITE] (disk I/O error)")),
        arguments("it is busy or cannot be reached", busy.refusal()),
        arguments("it cannot be reached", new Refusal(busy, new ConnectException("secret:5432"))));
  }
}
