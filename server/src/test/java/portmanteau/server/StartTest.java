package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.core.contract.MutableClock;
import portmanteau.server.cli.CommandLineRun;
import portmanteau.server.cli.CommandLineRun.Result;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a start says: of itself, and why it failed.
class StartTest {
  @TempDir Path folder;

  private Result serve(Path data, String... flags) {
    List<String> words = new ArrayList<>(List.of("serve", "--data", data.toString()));
    if (!Arrays.asList(flags).contains("--port")) {
      words.addAll(List.of("--port", "0"));
    }
    words.addAll(Arrays.asList(flags));
    return new CommandLineRun(folder)
        .launching(new Serving(server -> {}, Map.of()))
        .run(words.toArray(String[]::new));
  }

  private void assertFails(String reason, Path data, String... flags) {
    Result result = serve(data, flags);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("portmanteau: ")
        .contains(reason)
        .doesNotContain("Exception", "\tat ")
        .hasLineCount(1);
  }

  @Test
  void a_first_start_says_what_it_made_and_how_to_go_on_and_a_second_one_does_not() {
    Path data = folder.resolve("data");
    Result first = serve(data);
    assertThat(first.code()).isZero();
    assertThat(first.out())
        .contains("portmanteau has begun a new, empty server in " + data + "\n")
        .contains("Its admin token is in " + data.resolve("admin-token") + "\n")
        .containsPattern(
            "PORTMANTEAU_DATA='.*' PORTMANTEAU_SERVER='http://127.0.0.1:\\d+' ./portmanteau account create 'My account'\n")
        .containsPattern("\nportmanteau ready on http://127.0.0.1:\\d+\n$");
    assertThat(serve(data).out()).startsWith("portmanteau ready on ").hasLineCount(1);
  }

  @Test
  void for_programs_there_is_one_object() {
    Result result = serve(folder.resolve("data"), "--log-format", "json", "--admin-port", "0");
    assertThat(result.out()).hasLineCount(1);
    JsonNode ready = new JsonMapper().readTree(result.out());
    assertThat(ready.path("event").asString()).isEqualTo("ready");
    assertThat(ready.path("url").asString()).startsWith("http://127.0.0.1:");
    assertThat(ready.path("admin_url").asString())
        .startsWith("http://127.0.0.1:")
        .isNotEqualTo(ready.path("url").asString());
    assertThat(ready.path("begun").asBoolean()).isTrue();
    assertThat(ready.path("version").asString()).isNotEmpty();
  }

  @Test
  void a_port_that_is_taken_is_told() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path data = folder.resolve("data");
      assertFails(
          "cannot listen on 127.0.0.1, port " + taken.getLocalPort(),
          data,
          "--port",
          Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void a_data_folder_that_cannot_be_made_is_told() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertFails(
        "the data folder " + file.resolve("data") + " cannot be used: ", file.resolve("data"));
    assertFails("create=no", folder.resolve("none"), "--create", "no");
  }

  @Test
  void what_postgresql_says_is_told() {
    URI shared = URI.create(Engine.POSTGRESQL.settings().get("catalogue").substring(5));
    String other =
        "jdbc:postgresql://%s:%d/nowhere?%s"
            .formatted(shared.getHost(), shared.getPort(), shared.getQuery());
    assertFails("database \"nowhere\" does not exist", folder.resolve("a"), "--catalogue", other);
    assertFails(
        "refused",
        folder.resolve("b"),
        "--catalogue",
        "jdbc:postgresql://127.0.0.1:1/x",
        "--catalogue-wait",
        "0s");
  }

  @Test
  void a_start_waits_for_postgresql() throws Exception {
    URI shared = URI.create(Engine.POSTGRESQL.settings().get("catalogue").substring(5));
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String url =
        "jdbc:postgresql://127.0.0.1:%d%s?%s".formatted(port, shared.getPath(), shared.getQuery());
    var flags =
        Map.of(
            "data", folder.resolve("data").toString(), "catalogue", url, "catalogue-wait", "10m");
    var log = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(PostgresEngine.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starting =
          threads.submit(() ->
              Server.open(
                  Settings.of(Sources.of(flags), false), new MutableClock(ServerFixture.START)));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              List.copyOf(lines.list).stream()
                  .anyMatch(line -> line.getMessage().startsWith("Waiting for PostgreSQL")));
      try (var relay = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
        threads.execute(() -> relay(relay, shared, threads));
        starting.get().close();
      }
    } finally {
      log.detachAppender(lines);
    }
  }

  private static void relay(
      ServerSocket from, URI to, java.util.concurrent.ExecutorService threads) {
    while (!from.isClosed()) {
      try {
        Socket one = from.accept();
        Socket other = new Socket(to.getHost(), to.getPort());
        threads.execute(() -> copy(one, other));
        threads.execute(() -> copy(other, one));
      } catch (IOException closed) {
        break;
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      byte[] buffer = new byte[8192];
      for (int count; (count = from.getInputStream().read(buffer)) >= 0; ) {
        to.getOutputStream().write(buffer, 0, count);
        to.getOutputStream().flush();
      }
    } catch (IOException ended) {
      // The other side has gone.
    }
  }
}
