package portmanteau.server.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.contract.Crowd;
import portmanteau.core.contract.MutableClock;
import portmanteau.core.store.StoreBond.WrongStore;
import portmanteau.server.Engine;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;

/// A catalogue and the bytes that it knows are not parted.
class StoreBondTest {
  private static final String ID = "0123456789abcdef".repeat(2);

  @TempDir Path folder;

  private Path data(String name) {
    return folder.resolve(name);
  }

  private Path idFolder(String name) throws IOException {
    try (Stream<Path> folders = Files.list(data(name).resolve("blobs"))) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("id-[0-9a-f]{32}"))
          .findFirst()
          .orElseThrow();
    }
  }

  private String id(String name) throws IOException {
    return idFolder(name).getFileName().toString().substring(3);
  }

  private Path draft(String name) {
    return data(name).resolve("blobs").resolve("id.new");
  }

  private Server open(String name, Map<String, String> catalogue) throws Exception {
    var flags = new HashMap<>(catalogue);
    flags.put("data", data(name).toString());
    return Server.open(
        Settings.of(Sources.of(flags), false), new MutableClock(ServerFixture.START));
  }

  private void start(String name, Map<String, String> catalogue) throws Exception {
    open(name, catalogue).close();
  }

  private void assertRefused(String name, Map<String, String> catalogue) {
    assertThatThrownBy(() -> start(name, catalogue))
        .isInstanceOf(WrongStore.class)
        .hasMessageContaining("stored bytes");
  }

  /// Makes catalogue and bytes as they were before either had an id.
  private void forget(String name) throws Exception {
    String url = "jdbc:sqlite:" + data(name).resolve("catalogue.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.executeUpdate("delete from server_key where name = 'store-id'");
    }
    Files.delete(idFolder(name));
  }

  @Test
  void what_was_begun_together_starts_again_and_has_one_id() throws Exception {
    start("one", Map.of());
    String id = id("one");

    start("one", Map.of());

    assertThat(id("one")).isEqualTo(id);
    assertThat(draft("one")).doesNotExist();
  }

  @Test
  void another_folder_on_a_shared_catalogue_is_refused() throws Exception {
    Map<String, String> shared = Engine.POSTGRESQL.settings();
    start("one", shared);
    start("other", Map.of());

    assertRefused("empty", shared);
    assertRefused("other", shared);

    start("one", shared);
    start("other", Map.of());
  }

  @Test
  void an_empty_folder_of_blobs_is_refused_and_nothing_is_thrown_away() throws Exception {
    start("one", Map.of());
    Path aside = Files.move(data("one").resolve("blobs"), folder.resolve("aside"));
    Path staged = Files.write(data("one").resolve("staging").resolve(ID), new byte[1]);

    assertRefused("one", Map.of());

    assertThat(staged).exists();
    try (var made = Files.walk(data("one").resolve("blobs"))) {
      made.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    Files.move(aside, data("one").resolve("blobs"));
    start("one", Map.of());
  }

  @Test
  void an_empty_catalogue_is_refused_for_bytes_that_another_one_knows() throws Exception {
    start("one", Map.of());
    for (String file : List.of("catalogue.db", "catalogue.db-wal", "catalogue.db-shm")) {
      Files.deleteIfExists(data("one").resolve(file));
    }

    assertRefused("one", Map.of());
    Files.delete(idFolder("one"));
    start("one", Map.of());
  }

  @Test
  void what_has_no_id_yet_is_taken_for_one() throws Exception {
    start("one", Map.of());
    forget("one");

    start("one", Map.of());

    assertThat(idFolder("one")).exists();
  }

  @Test
  void a_crash_between_draft_and_catalogue_is_gone_on_with() throws Exception {
    start("one", Map.of());
    forget("one");
    Files.writeString(draft("one"), ID);

    start("one", Map.of());

    assertThat(id("one")).isEqualTo(ID);
    assertThat(draft("one")).doesNotExist();
  }

  @Test
  void a_crash_between_catalogue_and_id_is_gone_on_with() throws Exception {
    start("one", Map.of());
    String id = id("one");
    Files.delete(idFolder("one"));
    Files.writeString(draft("one"), id);

    start("one", Map.of());

    assertThat(id("one")).isEqualTo(id);
    assertThat(draft("one")).doesNotExist();
  }

  @Test
  void a_crash_before_the_draft_was_dropped_is_gone_on_with() throws Exception {
    start("one", Map.of());
    Files.writeString(draft("one"), id("one"));

    start("one", Map.of());

    assertThat(draft("one")).doesNotExist();
  }

  @Test
  void nodes_that_start_at_once_on_the_same_bytes_agree() throws Exception {
    Map<String, String> shared = Engine.POSTGRESQL.settings();
    start("bytes", Map.of());
    forget("bytes");
    for (int node = 0; node < 4; node++) {
      Files.createDirectory(data("node" + node));
      for (String part : List.of("staging", "blobs")) {
        Files.createSymbolicLink(data("node" + node).resolve(part), data("bytes").resolve(part));
      }
    }

    List<Boolean> started =
        Crowd.of(
            4,
            node -> {
              try {
                start("node" + node, shared);
                return true;
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });

    assertThat(started).containsOnly(true);
  }

  @Test
  void of_nodes_that_start_at_once_on_bytes_of_their_own_one_is_taken() throws Exception {
    Map<String, String> shared = Engine.POSTGRESQL.settings();

    List<Boolean> started =
        Crowd.of(
            4,
            node -> {
              try {
                start("node" + node, shared);
                return true;
              } catch (WrongStore wrong) {
                return false;
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });

    assertThat(started).filteredOn(it -> it).hasSize(1);
  }
}
