package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.contract.MutableClock;
import portmanteau.server.Ask;
import portmanteau.server.DataDirectory;
import portmanteau.server.Engine;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.http.WireResponse;

/// Folders and disks that are not there: nothing is begun anew in their place, no medium is called
/// lost, and readiness says what is missing.
class MissingFoldersTest {
  private static final Content CONTENT = new Content(51, 4_000);

  @TempDir Path folder;

  private static FaceClient client(ServerFixture server) {
    return new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  private static String unready(ServerFixture server) throws IOException {
    WireResponse ready = Ask.at(server.port(), "GET /health/ready");
    assertThat(ready.status()).as(ready.text()).isEqualTo(503);
    return ready.text();
  }

  private static Path shard(ServerFixture server) {
    return server.data().resolve("blobs").resolve(CONTENT.sha256().substring(0, 2));
  }

  @Test
  void a_missing_shard_is_not_made_anew_and_its_media_are_not_called_lost() throws Exception {
    try (var server = ServerFixture.onFiles()) {
      Path shard = shard(server);
      Path elsewhere = folder.resolve("elsewhere");
      String id;
      try (var client = client(server)) {
        id = client.upload(Face.VONAGE, "a.pdf", CONTENT).value("/id");
      }

      server.restart(() -> Files.move(shard, elsewhere));

      assertThat(shard).doesNotExist();
      assertThat(unready(server)).contains("the stored bytes: 1 of their 256 folders are missing");
      try (var client = client(server)) {
        assertThat(client.vonage("GET", "/v3/media/" + id).status()).isEqualTo(500);
        assertThat(client.upload(Face.VONAGE, "b.pdf", CONTENT).status()).isEqualTo(503);
        assertThat(
                Leavings.of(server.data())
                    .number("select count(*) from blob where state = 'damaged'"))
            .isZero();
        Files.move(elsewhere, shard);
        assertThat(client.downloadByVonage(id)).isEqualTo(CONTENT.sha256());
      }
    }
  }

  @Test
  void an_empty_shard_is_made_anew_as_after_a_restore_that_left_it_out() throws Exception {
    try (var server = ServerFixture.onFiles()) {
      Path shard = shard(server);
      server.restart(() -> Files.delete(shard));
      assertThat(shard).isDirectory();
      assertThat(Ask.at(server.port(), "GET /health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void without_its_staging_folder_a_server_is_not_ready() throws Exception {
    try (var server = ServerFixture.onFiles()) {
      Files.delete(server.data().resolve("staging"));
      assertThat(unready(server)).contains("its folder staging: it is gone");
    }
  }

  @Test
  @EnabledIf("portmanteau.server.checking.FullDiskTest#mayMount")
  void the_disk_of_the_bytes_counts_as_that_of_the_data_folder_does() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (var disk = SmallDisk.mount("32m")) {
      for (String part : new String[] {"staging", "blobs"}) {
        Path there = Files.createDirectory(disk.folder().resolve(part));
        Files.createSymbolicLink(data.resolve(part), there);
      }
      try (var server =
              ServerFixture.onFiles(Map.of("data", data.toString(), "low-water", "8MiB"));
          var client = client(server)) {
        assertThat(client.upload(Face.VONAGE, "a.pdf", CONTENT).isSuccess()).isTrue();
        disk.fill(4 << 20);
        assertThat(unready(server)).contains("its folder blobs: only ");
        // Disks are looked at ten times a second at most.
        await().until(() -> client.upload(Face.VONAGE, "b.pdf", CONTENT).status() == 507);
        for (String part : new String[] {"staging", "blobs"}) {
          Files.delete(data.resolve(part));
        }
      }
    }
  }

  @Test
  void a_node_whose_schema_is_not_the_catalogues_is_not_ready() throws Exception {
    Map<String, String> settings = Engine.POSTGRESQL.settings();
    try (var server = ServerFixture.onFiles(settings)) {
      new Plant(Leavings.of(server, settings))
          .sql("update schema_history set version = '9999' where version = '1'");
      assertThat(unready(server)).contains("the catalogue: its schema is 9999");
    }
  }

  @Test
  void what_must_be_there_is_not_begun_anew() throws Exception {
    Path data = Files.createDirectory(folder.resolve("mount"));
    assertThatThrownBy(() -> open(data, "no"))
        .isInstanceOf(DataDirectory.NoData.class)
        .hasMessageContaining(data.toString())
        .hasMessageContaining("create=no");
    assertThat(data).isEmptyDirectory();
    assertThatThrownBy(() -> open(folder.resolve("mistyped"), "no"))
        .isInstanceOf(DataDirectory.NoData.class);
    assertThat(folder.resolve("mistyped")).doesNotExist();

    try (Server begun = open(data, "yes")) {
      assertThat(begun.data().isNew()).isTrue();
    }
    try (Server again = open(data, "no")) {
      assertThat(again.data().isNew()).isFalse();
    }
    Files.delete(data.resolve("catalogue.db"));
    assertThatThrownBy(() -> open(data, "no")).isInstanceOf(DataDirectory.NoData.class);
    assertThat(data.resolve("catalogue.db")).doesNotExist();
  }

  private static Server open(Path data, String create) throws Exception {
    var flags = new HashMap<String, String>();
    flags.put("data", data.toString());
    flags.put("create", create);
    return Server.open(
        Settings.of(Sources.of(flags), false), new MutableClock(ServerFixture.START));
  }
}
