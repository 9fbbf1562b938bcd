package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.integrity.FsckReport;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;

/// fsck repairs in a loop, and sweeping and reclaiming run, while media come and go by a thousand.
class FsckUnderLoadTest {
  private static final int WORKERS = 5;
  private static final int ROUNDS = 200;
  private static final int CONTENTS = 60;
  private static final long SEED = 20261121;

  /// Short, so that files grow older than it while the test runs; longer than any commit takes.
  private static final Duration GRACE = Duration.ofSeconds(15);

  /// What clients were promised: medium to content.
  private final Map<String, Content> promised = new ConcurrentHashMap<>();

  private final AtomicBoolean ended = new AtomicBoolean();

  @ParameterizedTest
  @EnumSource
  void it_finds_nothing_and_eats_nothing(Engine engine) throws Exception {
    Map<String, String> settings = engine.settings();
    try (var server = ServerFixture.onFiles(settings, GRACE);
        var client = new FaceClient(server.port(), Credentials.of(server.tenant()));
        var threads = Executors.newCachedThreadPool()) {
      server.clock().advance(Duration.between(ServerFixture.START, Instant.now()));
      List<Future<Integer>> loops = startLoops(server, threads);
      List<Callable<Integer>> workers = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        var random = new SplittableRandom(SEED + worker);
        workers.add(() -> work(client, random));
      }
      for (Future<Integer> worker : threads.invokeAll(workers)) {
        assertThat(worker.get()).isPositive();
      }
      ended.set(true);
      for (Future<Integer> loop : loops) {
        assertThat(loop.get()).as("rounds of a loop").isGreaterThan(1);
      }
      assertWhole(client, Leavings.of(server, settings));
      assertThat(check(server).checked()).isPositive();
    }
  }

  private List<Future<Integer>> startLoops(ServerFixture server, ExecutorService threads) {
    return List.of(
        threads.submit(loop(() -> check(server))),
        threads.submit(
            loop(() -> {
              server.clock().advance(Duration.ofMillis(20));
              server.server().housekeeping().sweep();
              server.server().housekeeping().reclaim();
              return true;
            })));
  }

  private Callable<Integer> loop(Callable<?> round) {
    return () -> {
      int rounds = 0;
      while (!ended.get()) {
        round.call();
        rounds++;
      }
      return rounds;
    };
  }

  private static FsckReport check(ServerFixture server) throws IOException {
    FsckReport report = server.server().checking().fsck().run(true, step -> {});
    assertThat(report.findings()).isEmpty();
    assertThat(report.damaged()).isZero();
    return report;
  }

  /// Uploads by all dialects, in one piece and in chunks, many of them the same bytes; and deletes.
  private int work(FaceClient client, SplittableRandom random) throws IOException {
    var mine = new ArrayList<String>();
    for (int round = 0; round < ROUNDS; round++) {
      int seed = random.nextInt(CONTENTS);
      var content = new Content(seed, 1_000 + seed * 700L);
      mine.add(upload(client, random, content));
      if (random.nextInt(3) > 0) {
        String gone = mine.remove(random.nextInt(mine.size()));
        promised.remove(gone);
        assertThat(client.vonage("DELETE", "/v3/media/" + gone).status()).isEqualTo(204);
      }
    }
    return mine.size();
  }

  private String upload(FaceClient client, SplittableRandom random, Content content)
      throws IOException {
    String id =
        switch (random.nextInt(3)) {
          case 0 -> client.upload(Face.VONAGE, "a.pdf", content).value("/id");
          case 1 -> client.upload(Face.GREEN_API, "", content).value("/media/0/id");
          default -> inChunks(client, content);
        };
    assertThat(id).isNotEmpty();
    promised.put(id, content);
    return id;
  }

  private static String inChunks(FaceClient client, Content content) throws IOException {
    int half = (int) content.size() / 2;
    String upload = client.chunk("", content, 0, half).value("/upload_id");
    client.chunk(upload, content, half, (int) content.size() - half);
    FaceClient.Answer made = client.complete(upload, content);
    assertThat(made.isSuccess()).as(made.text()).isTrue();
    return made.value("/hash_code");
  }

  private void assertWhole(FaceClient client, Leavings leavings) throws Exception {
    assertThat(promised).isNotEmpty();
    for (Map.Entry<String, Content> each : promised.entrySet()) {
      assertThat(client.downloadByVonage(each.getKey())).isEqualTo(each.getValue().sha256());
    }
    leavings.assertNothingDangles();
    leavings.assertUseIsExact();
  }
}
