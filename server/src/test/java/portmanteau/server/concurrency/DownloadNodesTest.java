package portmanteau.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.access.Caller;
import portmanteau.core.contract.Crowd;
import portmanteau.core.media.NewFile;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.http.WireResponse;

/// `max_downloads_allowed` over two nodes on one PostgreSQL and one store.
class DownloadNodesTest {
  private static final int CROWD = 400;
  private static final int LIMIT = 10;

  @TempDir private static Path second;
  private static Map<String, String> settings;
  private static ServerFixture one;
  private static Server other;

  @BeforeAll
  static void start() throws Exception {
    settings = new HashMap<>(Engine.POSTGRESQL.settings());
    one = ServerFixture.start(settings);
    for (String folder : List.of("staging", "blobs")) {
      Files.createSymbolicLink(second.resolve(folder), one.data().resolve(folder));
    }
    var flags = new HashMap<>(settings);
    flags.put("data", second.toString());
    flags.put("port", "0");
    Settings all = Settings.of(Sources.of(flags), false);
    other = Server.open(all, one.clock());
    other.serve(all);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  @Test
  void of_many_at_once_on_both_exactly_so_many_get_the_content() throws Exception {
    String id = limited();

    List<Integer> statuses =
        Crowd.of(CROWD, i -> get(i % 2 == 0 ? one.port() : other.port(), id).status());

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(LIMIT);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(CROWD - LIMIT);
    assertThat(get(other.port(), id + "/info").text()).contains("\"times_downloaded\":" + LIMIT);
  }

  @Test
  void a_limit_that_is_used_up_here_is_used_up_there() throws Exception {
    String id = limited();
    for (int i = 0; i < LIMIT; i++) {
      assertThat(get(one.port(), id).status()).isEqualTo(200);
    }
    assertThat(get(other.port(), id).status()).isEqualTo(403);
  }

  /// While the commit is held up, nothing of the answer has left.
  @Test
  void the_count_is_committed_before_the_first_byte() throws Exception {
    String id = limited();
    try (Connection holding = DriverManager.getConnection(url());
        Connection watching = DriverManager.getConnection(url());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      holding.setAutoCommit(false);
      number(holding, "select number from media where id = '" + id + "' for update");

      var answer = threads.submit(() -> get(one.port(), id));
      await().until(() -> number(watching, WAITING) > 0);
      assertThat(answer.isDone()).isFalse();
      assertThat(downloads(watching, id)).isZero();

      holding.rollback();
      assertThat(answer.get().status()).isEqualTo(200);
      assertThat(downloads(watching, id)).isEqualTo(1);
    }
  }

  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like"
          + " '%times_downloaded%'";

  private static long downloads(Connection connection, String id) throws Exception {
    return number(connection, "select times_downloaded from media where id = '" + id + "'");
  }

  private static long number(Connection connection, String query) throws Exception {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static String url() {
    return Objects.requireNonNull(settings.get("catalogue"));
  }

  private static String limited() throws IOException {
    var library = one.server().core().library();
    var caller = Caller.of(one.tenant().account());
    try (var bytes = library.receive(caller, new ByteArrayInputStream(new byte[4_096]), 1 << 20)) {
      NewFile file = NewFile.of(bytes, "limited.bin");
      return library
          .keep(caller, file.withDetails(file.details().withMaxDownloads(LIMIT)))
          .id()
          .toString();
    }
  }

  private static WireResponse get(int port, String path) {
    try {
      return Ask.at(port, "GET /v3/media/" + path, "Authorization: Basic " + one.tenant().basic());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
