package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.cli.CommandLineRun;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page of SQLite's file is overwritten: it is seen, told, and hurts no more than it must.
class CorruptCatalogueTest {
  private static final int PAGE = 4096;

  /// Enough for a table of several pages.
  private static final int MEDIA = 60;

  @TempDir Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
    try (var client = client()) {
      for (int i = 0; i < MEDIA; i++) {
        assertThat(client.upload(Face.GREEN_API, "", new Content(100 + i, 10)).isSuccess())
            .isTrue();
      }
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private FaceClient client() {
    return new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  /// Overwrites one leaf of a table while the server is stopped.
  private void corrupt(String table) throws Exception {
    server.restart(() -> {
      try {
        long page =
            Leavings.of(server.data())
                .number(
                    "select pageno from dbstat where name = '%s' and pagetype = 'leaf' and ncell > 1 order by path limit 1"
                        .formatted(table));
        overwrite(server.data().resolve("catalogue.db"), (page - 1) * PAGE);
      } catch (java.sql.SQLException failure) {
        throw new IOException(failure);
      }
    });
  }

  private static void overwrite(Path file, long position) throws IOException {
    byte[] rubbish = new byte[PAGE];
    java.util.Arrays.fill(rubbish, (byte) 0x5a);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(rubbish), position);
    }
  }

  private CommandLineRun.Result fsck() throws IOException {
    return new CommandLineRun(folder)
        .with("PORTMANTEAU_SERVER", server.server().adminUrl())
        .with("PORTMANTEAU_ADMIN_TOKEN", Files.readString(server.data().resolve("admin-token")))
        .run("fsck", "--json");
  }

  private String metrics() throws IOException {
    return Ask.at(server.port(), "GET /metrics").text();
  }

  private void assertSeen() throws IOException {
    // What was just looked at counts for a second.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          WireResponse ready = Ask.at(server.port(), "GET /health/ready");
          assertThat(ready.status()).isEqualTo(503);
          assertThat(ready.text()).contains("the catalogue: it is corrupt and must be restored");
        });
    assertThat(metrics()).contains("portmanteau_catalogue_corrupt 1.0");
    assertThat(Ask.at(server.port(), "GET /health/live").status()).isEqualTo(200);
  }

  @Test
  void fsck_tells_of_it_and_looks_at_all_that_can_be_read() throws Exception {
    corrupt("blob");
    assertThat(metrics()).contains("portmanteau_catalogue_corrupt 0.0");

    CommandLineRun.Result result = fsck();

    assertThat(result.code()).as(result.err()).isEqualTo(1);
    JsonNode found = new JsonMapper().readTree(result.out());
    assertThat(found.path("corrupt").asLong()).isGreaterThan(1);
    assertThat(found.path("checked").asLong()).as("rows on other pages").isBetween(1L, MEDIA - 1L);
    assertThat(result.out()).contains("rows of blobs").contains("\"subject\":\"catalogue\"");
    assertSeen();
  }

  @Test
  void a_scrub_round_sees_it_and_reads_what_it_can() throws Exception {
    corrupt("blob");
    server.clock().advance(Duration.ofDays(31));

    server.server().checking().scrub().run(Duration.ofDays(30));

    assertThat(metrics())
        .containsPattern("portmanteau_scrub_checked_total [1-9]")
        .containsPattern("portmanteau_unreadable_rows_total [1-9]");
    assertSeen();
  }

  @Test
  void a_statement_that_meets_it_makes_the_server_unready() throws Exception {
    corrupt("media");
    try (var client = client()) {
      FaceClient.Answer listed = client.vonage("GET", "/v3/media?page_size=1000");
      assertThat(listed.status()).isEqualTo(500);
    }
    assertSeen();
  }

  @Test
  void a_medium_that_cannot_be_read_keeps_no_other_from_expiring() throws Exception {
    new Plant(Leavings.of(server.data()))
        .sql(
            "update media set purpose = 'NONSENSE' where number = (select min(number) from media)");
    server.clock().advance(Duration.ofHours(25));

    server.server().housekeeping().sweep();

    assertThat(Leavings.of(server.data()).number("select count(*) from media")).isEqualTo(1);
  }
}
