package portmanteau.server.stalled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.process.ServerProcess;

/// Connections of each shape that stall, by the hundred: others are served meanwhile, and memory
/// comes back.
///
/// By default in little memory, with bounds to match. `-Dthorough=true` opens 10 000 of each shape
/// on a server that the launcher has started, in its memory and with default settings; it takes
/// `ulimit -n 20000`. `-Dportmanteau.launcher=` names another launcher than this folder's.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StalledClientsTest {
  private static final boolean THOROUGH = Boolean.getBoolean("thorough");
  private static final int CLIENTS = THOROUGH ? 10_000 : 200;
  private static final int OF_ADDRESS = THOROUGH ? 200 : 20;
  private static final int UPLOADS = THOROUGH ? 900 : 20;

  /// A machine that is busy with other tests is not what is looked at.
  private static final Duration MOST = Duration.ofSeconds(THOROUGH ? 1 : 20);

  private static final Path LAUNCHER =
      Path.of(System.getProperty("portmanteau.launcher", "../portmanteau"));

  private static final List<String> MEMORY =
      List.of(
          "-Xmx128m",
          "-XX:MaxDirectMemorySize=96m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError");

  @TempDir private static Path data;
  private static ServerProcess server;
  private static Demo demo;

  @BeforeAll
  static void start() throws Exception {
    server =
        THOROUGH
            ? ServerProcess.launch(LAUNCHER, data)
            : ServerProcess.start(data, MEMORY, List.of("--max-connections", "150"));
    demo = new Demo(server.port(), data, UPLOADS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void others_are_served_while_they_stall_and_memory_comes_back(Shape shape) throws Exception {
    double connections = demo.metric("portmanteau_connections");
    try (var clients = new StalledClients(server.port(), OF_ADDRESS)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(shape.request(demo, i));
      }
      Duration operator = demo.operatorWaits();
      Duration proven = demo.provenWaits();
      System.out.printf(
          "StalledClientsTest: %s, %d: operator %d ms, proven %d ms, heap %d MiB, direct %d MiB, %s%n",
          shape,
          CLIENTS,
          operator.toMillis(),
          proven.toMillis(),
          mebibytes("jvm_memory_heap_used_bytes"),
          mebibytes("jvm_memory_direct_used_bytes"),
          clients.fates());
      assertThat(operator).isLessThan(MOST);
      assertThat(proven).isLessThan(MOST);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> demo.metric("portmanteau_connections") <= connections);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> demo.metric("portmanteau_bodies_held_bytes") == 0);
    assertThat(server.output().stream().filter(line -> line.contains("OutOfMemory"))).isEmpty();
  }

  private static long mebibytes(String metric) throws Exception {
    return (long) demo.metric(metric) >> 20;
  }
}
