package portmanteau.server.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.contract.Crowd;
import portmanteau.server.Server;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;
import portmanteau.server.process.ServerProcess;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.Thorough;
import tools.jackson.databind.JsonNode;

/// Kills a server under load, again and again on the same data, at moments that a seed decides.
///
/// More often with `-Dthorough=true`; `-Dportmanteau.crash.rounds=500 -Dportmanteau.crash.seed=42`
/// for just so often, or for the same again.
class CrashTest {
  private static final int ROUNDS = Thorough.count("portmanteau.crash.rounds", 8, 200);
  private static final long SEED = Long.getLong("portmanteau.crash.seed", System.nanoTime());
  private static final int MOST_ANSWERS = 120;
  private static final int MOST_MICROS_MORE = 20_000;
  private static final long PATIENCE_SECONDS = 30;

  /// Quick to start rather than quick to run.
  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx256m");

  /// Reclaiming runs all the time, so that crashes meet it too.
  private static final List<String> FLAGS =
      List.of("--reclaim-grace", "1m", "--sweep-interval", "1s");

  @TempDir private Path data;
  private final Ledger ledger = new Ledger();

  @Test
  void what_was_acknowledged_survives_every_kill() throws Exception {
    System.out.printf("CrashTest: %d rounds, seed %d%n", ROUNDS, SEED);
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      runAndKill(random.split());
      assertThat(ledger.broken()).as("round %d of seed %d", round, SEED).isEmpty();
    }
    System.out.println("CrashTest: " + ledger);
    try (var server = ServerProcess.start(data, JVM, FLAGS);
        var client = server.client()) {
      finishUploads(client);
      assertEverythingIsThere(client);
    }
    assertNothingElseIsThere();
  }

  private void runAndKill(SplittableRandom random) throws Exception {
    var server = ServerProcess.start(data, JVM, FLAGS);
    var answers = ledger.after(random.nextInt(MOST_ANSWERS));
    long then = random.nextInt(MOST_MICROS_MORE);
    try (var killer = Executors.newSingleThreadScheduledExecutor();
        var clients = new CrashClients(server.client(), ledger)) {
      clients.start(random);
      answers.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      killer.schedule(server::kill, then, TimeUnit.MICROSECONDS).get();
    } finally {
      server.kill();
    }
  }

  private void finishUploads(FaceClient client) throws IOException {
    for (ChunkedUpload upload : ledger.unfinished()) {
      upload.run(client, ledger);
    }
    assertThat(ledger.broken()).isEmpty();
  }

  private void assertEverythingIsThere(FaceClient client) throws Exception {
    Map<String, String> ids = idsByName(client);
    assertThat(ids.keySet())
        .containsAll(ledger.kept().keySet())
        .doesNotContainAnyElementsOf(ledger.deleted());
    List<String> names = List.copyOf(ledger.kept().keySet());
    int crowd = 8;
    Crowd.of(
        crowd,
        number -> {
          for (int i = number; i < names.size(); i += crowd) {
            String name = names.get(i);
            assertThat(download(client, ids.get(name)))
                .as(name)
                .isEqualTo(ledger.kept().get(name).sha256());
          }
          return true;
        });
  }

  private static String download(FaceClient client, String id) {
    try {
      return client.downloadByVonage(id);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> idsByName(FaceClient client) throws IOException {
    var ids = new HashMap<String, String>();
    String next = "/v3/media?page_size=1000";
    while (!next.isEmpty()) {
      JsonNode page = client.vonage("GET", next).json();
      page.at("/_embedded/media")
          .forEach(media ->
              ids.put(media.at("/original_file_name").asString(), media.at("/id").asString()));
      next = page.at("/_links/next/href").asString("");
    }
    return ids;
  }

  private void assertNothingElseIsThere() throws Exception {
    var leavings = Leavings.of(data);
    leavings.assertNothingDangles();
    leavings.assertUseIsExact();
    assertThat(
            leavings.number(
                "select count(*) from post where number not in (select post from post_media)"))
        .isZero();
    var settings = Settings.of(Sources.of(Map.of("data", data.toString())), false);
    try (var server = Server.open(settings, Clock.systemUTC())) {
      server.housekeeping().sweep();
      server.core().reclaimer().run(Instant.now(), Duration.ZERO);
    }
    leavings.assertNothingIsOrphaned();
    leavings.assertNothingDangles();
  }
}
