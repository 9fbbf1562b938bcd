package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.Refusal;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.server.cli.CommandLineRun;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `portmanteau fsck` finds each kind of damage, and mends what can be mended.
@ParameterizedClass
@EnumSource
class FsckTest {
  private static final Content ONE = new Content(21, 70_000);
  private static final Content TWO = new Content(22, 5_000);

  private final Engine engine;
  @TempDir Path folder;
  private ServerFixture server;
  private FaceClient client;
  private Leavings leavings;
  private Plant plant;
  private CommandLineRun line;
  private String one;
  private String two;

  FsckTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void start() throws Exception {
    Map<String, String> settings = engine.settings();
    server = ServerFixture.onFiles(settings);
    client = new FaceClient(server.port(), Credentials.of(server.tenant()));
    leavings = Leavings.of(server, settings);
    plant = new Plant(leavings);
    line =
        new CommandLineRun(folder)
            .with("PORTMANTEAU_SERVER", server.server().adminUrl())
            .with(
                "PORTMANTEAU_ADMIN_TOKEN", Files.readString(server.data().resolve("admin-token")));
    one = client.upload(Face.VONAGE, "one.pdf", ONE).value("/id");
    two = client.upload(Face.VONAGE, "two.pdf", TWO).value("/id");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Path fileOf(String media) throws Exception {
    return plant.file(
        leavings
            .words(
                "select b.sha256 || '.' || b.suffix from blob b join media m on m.blob = b.number where m.id = '"
                    + media
                    + "'")
            .iterator()
            .next());
  }

  /// Runs the verb and returns its JSON; the exit code must be as expected.
  private JsonNode fsck(int code, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "fsck";
    arguments[1] = "--json";
    System.arraycopy(more, 0, arguments, 2, more.length);
    CommandLineRun.Result result = line.run(arguments);
    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(code);
    return new JsonMapper().readTree(result.out());
  }

  /// Finds one thing of that kind, mends it, and finds nothing any more.
  private void assertFoundAndMended(String key, String kind) {
    JsonNode found = fsck(1);
    assertThat(found.path(key).asLong()).isEqualTo(1);
    assertThat(found.path("repaired").asLong()).isZero();
    assertThat(found.at("/findings/0/kind").asString()).isEqualTo(kind);
    JsonNode repaired = fsck(0, "--repair");
    assertThat(repaired.path(key).asLong()).isEqualTo(1);
    assertThat(repaired.path("repaired").asLong()).isEqualTo(1);
    assertClean();
  }

  private void assertClean() {
    JsonNode clean = fsck(0);
    for (String key :
        new String[] {
          "dangling",
          "orphans",
          "wrong_size",
          "wrong_hash",
          "wrong_counters",
          "stale_sessions",
          "corrupt"
        }) {
      assertThat(clean.path(key).asLong()).as(key).isZero();
    }
    assertThat(clean.path("repaired").asLong()).isZero();
  }

  private void assertDamagedAndHealable(String media, Content content) throws Exception {
    assertThat(client.vonage("GET", "/v3/media/" + media).status()).isEqualTo(500);
    assertThat(client.vonage("GET", "/v3/media/" + media + "/info").status()).isEqualTo(200);
    assertThat(fsck(0).path("damaged").asLong()).isEqualTo(1);
    assertThat(client.upload(Face.GREEN_API, "", content).isSuccess()).isTrue();
    assertThat(client.downloadByVonage(media)).isEqualTo(content.sha256());
    assertThat(fsck(0).path("damaged").asLong()).isZero();
  }

  @Test
  void a_sound_store_is_clean() {
    JsonNode result = fsck(0);
    assertThat(result.path("checked").asLong()).isEqualTo(2);
    assertClean();
  }

  @Test
  void a_row_without_its_file_is_dangling_and_its_media_are_marked() throws Exception {
    Files.delete(fileOf(one));
    assertFoundAndMended("dangling", "dangling");
    assertDamagedAndHealable(one, ONE);
  }

  @Test
  void a_flipped_byte_is_found() throws Exception {
    Plant.flipOneByte(fileOf(one));
    assertFoundAndMended("wrong_hash", "wrong_hash");
    assertDamagedAndHealable(one, ONE);
  }

  @Test
  void a_file_that_cannot_be_opened_is_told_and_the_others_are_looked_at() throws Exception {
    Path file = fileOf(one);
    Files.delete(file);
    Files.createSymbolicLink(file, file);
    for (JsonNode found : List.of(fsck(1, "--repair"), fsck(1))) {
      assertThat(found.path("wrong_hash").asLong()).isEqualTo(1);
      assertThat(found.path("checked").asLong()).isEqualTo(1);
      assertThat(found.path("repaired").asLong()).isZero();
      assertThat(found.path("damaged").asLong()).isZero();
      assertThat(found.at("/findings/0/detail").asString()).startsWith("cannot be looked at");
    }
    Files.delete(file);
    assertThat(fsck(1).path("dangling").asLong()).isEqualTo(1);
  }

  @Test
  void a_cut_file_is_found() throws Exception {
    Plant.truncate(fileOf(one));
    assertFoundAndMended("wrong_size", "wrong_size");
    assertDamagedAndHealable(one, ONE);
  }

  @Test
  void a_wrong_size_in_the_row_is_mended_by_its_file() throws Exception {
    plant.sql("update blob set size = size + 1 where size = 5000");
    plant.sql(
        "update account set used_bytes = used_bytes + 1 where id = '"
            + server.tenant().account().id()
            + "'");
    JsonNode repaired = fsck(0, "--repair");
    assertThat(repaired.path("wrong_size").asLong()).isEqualTo(1);
    assertThat(repaired.path("wrong_counters").asLong()).isEqualTo(1);
    assertClean();
    assertThat(client.downloadByVonage(two)).isEqualTo(TWO.sha256());
    leavings.assertUseIsExact();
  }

  @Test
  void a_file_without_a_row_goes_after_its_grace_time() throws Exception {
    Path known = fileOf(one);
    String name = known.getFileName().toString();
    Path orphan = known.resolveSibling(name.substring(0, 65) + "0123456789abcdef");
    Files.copy(known, orphan);
    server
        .clock()
        .advance(java.time.Duration.between(ServerFixture.START, java.time.Instant.now()));
    assertClean();
    Plant.old(orphan, Files.readAllBytes(known));
    assertFoundAndMended("orphans", "orphan");
    assertThat(orphan).doesNotExist();
    assertThat(client.downloadByVonage(one)).isEqualTo(ONE.sha256());
  }

  @Test
  void a_file_that_is_no_blob_is_an_orphan_too() throws Exception {
    Path stranger = fileOf(one).resolveSibling("notes.txt");
    Plant.old(stranger, new byte[3]);
    assertFoundAndMended("orphans", "orphan");
    assertThat(stranger).doesNotExist();
  }

  @Test
  void wrong_use_is_counted_again() throws Exception {
    plant.sql("update account set used_bytes = 1, used_media = 77");
    JsonNode found = fsck(1);
    assertThat(found.path("wrong_counters").asLong()).as("both accounts").isEqualTo(2);
    assertThat(fsck(0, "--repair").path("repaired").asLong()).isEqualTo(2);
    assertClean();
    leavings.assertUseIsExact();
  }

  @Test
  void wrong_tallies_and_lists_are_made_again() throws Exception {
    plant.sql("update tally set uploads = uploads + 5");
    assertFoundAndMended("wrong_counters", "wrong_counter");
    plant.sql("delete from listing");
    assertThat(client.vonage("GET", "/v3/media").text()).doesNotContain(one, two);
    fsck(0, "--repair");
    assertClean();
    assertThat(client.vonage("GET", "/v3/media").text()).contains(one, two);
    leavings.assertUseIsExact();
  }

  @Test
  void lists_that_show_another_type_or_expiry_are_made_again() throws Exception {
    plant.sql("update listing set mime_type = 'image/png', expires = 1");
    assertThat(client.vonage("GET", "/v3/media").text()).doesNotContain(one, two);
    fsck(1);
    fsck(0, "--repair");
    assertClean();
    assertThat(client.vonage("GET", "/v3/media").text()).contains(one, two);
    leavings.assertUseIsExact();
  }

  @Test
  void a_medium_whose_blob_has_no_row_is_named() throws Exception {
    plant.sql(
        (engine == Engine.POSTGRESQL ? "set session_replication_role = replica; " : "")
            + "delete from blob where size = 5000");
    JsonNode found = fsck(1, "--repair");
    assertThat(found.path("dangling").asLong()).isEqualTo(1);
    assertThat(found.at("/findings/0/subject").asString()).isEqualTo(two);
    assertThat(found.at("/findings/0/media/0/account").asString())
        .isEqualTo(server.tenant().account().id().value());
  }

  @Test
  void findings_name_the_media_that_they_reach_and_a_list_shows_them() throws Exception {
    Files.delete(fileOf(one));
    JsonNode found = fsck(0, "--repair");
    assertThat(found.at("/findings/0/media/0/id").asString()).isEqualTo(one);
    CommandLineRun.Result damaged =
        line.run("media", "list", "--damaged", "--account", server.tenant().account().id().value());
    assertThat(damaged.out()).as(damaged.err()).contains(one).doesNotContain(two);
  }

  @Test
  void an_upload_whose_bytes_are_lost_is_stale() throws Exception {
    String id = client.chunk("", ONE, 0, 1_000).value("/upload_id");
    assertClean();
    Plant.truncate(server.data().resolve("staging").resolve(id));
    assertFoundAndMended("stale_sessions", "stale_session");
    assertThat(leavings.stagingFiles()).isEmpty();
    assertThat(leavings.number("select count(*) from upload_session")).isZero();
  }

  @Test
  void an_upload_that_nobody_swept_is_stale() throws Exception {
    client.chunk("", ONE, 0, 1_000);
    plant.sql("update upload_session set expires = 1");
    assertFoundAndMended("stale_sessions", "stale_session");
    assertThat(leavings.stagingFiles()).isEmpty();
  }

  @Test
  void an_upload_that_is_remembered_to_be_over_is_not_stale() throws Exception {
    client.chunk("", ONE, 0, 1_000);
    server.clock().advance(Duration.ofHours(30));
    server.server().housekeeping().sweep();
    assertClean();
    plant.sql("update upload_session set expires = 1");
    assertFoundAndMended("stale_sessions", "stale_session");
  }

  @Test
  void bytes_of_no_upload_are_stale() throws Exception {
    String id = "0123456789abcdef".repeat(2);
    Plant.old(server.data().resolve("staging").resolve(id), new byte[10]);
    assertFoundAndMended("stale_sessions", "stale_session");
    assertThat(leavings.stagingFiles()).isEmpty();
  }

  @Test
  void what_is_whole_again_is_served_again() throws Exception {
    Path file = fileOf(one);
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    assertThat(client.vonage("GET", "/v3/media/" + one).status()).isEqualTo(500);
    assertClean();
    Files.move(elsewhere, file);
    assertFoundAndMended("dangling", "dangling");
    assertThat(client.downloadByVonage(one)).isEqualTo(ONE.sha256());
  }

  @Test
  void people_get_a_table() throws Exception {
    Files.delete(fileOf(one));
    CommandLineRun.Result told = line.run("fsck");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out())
        .containsPattern("dangling +1\n")
        .containsPattern("KIND +REPAIRED +SUBJECT +DETAIL\n")
        .contains("gone");
  }

  @Test
  void only_operators_may_and_only_one_at_a_time() throws Exception {
    assertThat(Ask.at(server.port(), "POST /admin/v1/fsck").status()).isEqualTo(401);
    var running = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    try (var thread = Executors.newSingleThreadExecutor()) {
      var first =
          thread.submit(() ->
              server
                  .server()
                  .checking()
                  .fsck()
                  .run(
                      false,
                      step -> {
                        running.countDown();
                        await(enough);
                      }));
      running.await();
      CommandLineRun.Result second = line.run("fsck");
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.err()).contains("already running");
      enough.countDown();
      assertThat(first.get().left()).isZero();
    }
    assertClean();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  @Test
  void a_rate_holds_it_back() {
    long began = System.nanoTime();
    fsck(0, "--rate", "50kB");
    assertThat(System.nanoTime() - began).isGreaterThan(1_000_000_000L);
  }

  @Test
  void it_ends_when_its_listener_goes() throws Exception {
    try {
      server
          .server()
          .checking()
          .fsck()
          .run(
              true,
              step -> {
                throw new IOException("gone");
              });
    } catch (IOException | Refusal gone) {
      assertThat(gone).hasMessage("gone");
    }
    assertClean();
  }
}
