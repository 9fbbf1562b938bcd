package portmanteau.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.process.ServerProcess;
import portmanteau.testkit.Thorough;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that is killed while it takes files and tells a receiver of them that fails half of the
/// time: what it has acknowledged is told, at least once and under one id.
class KilledDeliveriesTest {
  private static final int KILLS = Thorough.count("portmanteau.deliveries.kills", 2, 30);
  private static final int WRITERS = 3;
  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");

  @TempDir private Path data;

  private final Random random = new Random();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean writing = new AtomicBoolean(true);

  @Test
  void everything_acknowledged_is_told_on_sqlite() throws Exception {
    killAndTell(1, Map.of());
  }

  @Test
  void everything_acknowledged_is_told_by_two_nodes_on_postgresql() throws Exception {
    killAndTell(2, Engine.POSTGRESQL.settings());
  }

  private void killAndTell(int count, Map<String, String> settings) throws Exception {
    var flags =
        new ArrayList<>(List.of("--outbound-allow", "127.0.0.0/8", "--outbound-http", "on"));
    settings.forEach((name, value) -> flags.addAll(List.of("--" + name, value)));
    var nodes = new ArrayList<ServerProcess>();
    try (var receiver = new FailingReceiver();
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int node = 0; node < count; node++) {
          nodes.add(ServerProcess.start(folder(node), JVM, flags));
        }
        String token =
            json(Files.readAllBytes(data.resolve("0/demo.json"))).at("/green_api/token").asString();
        register(nodes.getFirst().port(), receiver.url());
        for (int writer = 0; writer < WRITERS; writer++) {
          int port = nodes.get(writer % count).port();
          writers.execute(() -> write(port, token));
        }
        for (int kill = 0; kill < KILLS; kill++) {
          Thread.sleep(Duration.ofMillis(300 + random.nextInt(1200)));
          int node = kill % count;
          assertThat(nodes.get(node).kill()).isTrue();
          int port = nodes.get(node).port();
          nodes.set(node, ServerProcess.start(port, folder(node), JVM, flags));
        }
        writing.set(false);
        assertThat(acknowledged).isNotEmpty();
        await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(() -> assertThat(receiver.told.keySet()).containsAll(acknowledged));
        assertThat(receiver.ids).allSatisfy((medium, ids) -> assertThat(ids).hasSize(1));
      } finally {
        writing.set(false);
        nodes.forEach(ServerProcess::close);
      }
    }
  }

  /// The folder of a node: all have the first one's bytes, and know its demo account.
  private Path folder(int node) throws IOException {
    Path first = data.resolve("0");
    Path own = data.resolve(Integer.toString(node));
    if (node > 0 && !Files.exists(own)) {
      Files.createDirectory(own);
      for (String shared : List.of("staging", "blobs")) {
        Files.createSymbolicLink(own.resolve(shared), first.resolve(shared));
      }
      Files.copy(first.resolve("demo.json"), own.resolve("demo.json"));
    }
    return own;
  }

  /// Uploads until it is told to stop; what is not answered was not acknowledged.
  private void write(int port, String token) {
    for (int number = 0; writing.get(); number++) {
      try {
        WireResponse answer =
            Ask.with(
                port,
                "POST /v1/media",
                "text " + number,
                "Authorization: Bearer " + token,
                "X-Gr-File-Extension: txt");
        if (answer.status() == 201) {
          acknowledged.add(json(answer.body()).at("/media/0/id").asString());
        }
        Thread.sleep(20);
      } catch (IOException | AssertionError killed) {
        Thread.onSpinWait(); // the next one says whether the server is there again
      } catch (InterruptedException stopping) {
        return;
      }
    }
  }

  private void register(int port, String url) throws IOException {
    String admin =
        "Authorization: Bearer " + Files.readString(data.resolve("0/admin-token")).strip();
    String account =
        json(Ask.at(port, "GET /admin/v1/accounts", admin).body()).at("/accounts/0/id").asString();
    WireResponse made =
        Ask.with(
            port,
            "POST /admin/v1/accounts/" + account + "/webhooks",
            "{\"url\":\"" + url + "\",\"types\":[\"media.created\"]}",
            admin,
            "Content-Type: application/json");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
  }

  private static JsonNode json(byte[] text) {
    return JsonMapper.shared().readTree(text);
  }

  /// Fails each second of the events that it has not seen before: it says so, or hangs up. What it
  /// is told once more it takes.
  private static final class FailingReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Media that it was told of and has taken, with how often.
    private final Map<String, Integer> told = new ConcurrentHashMap<>();

    /// The `webhook-id`s that a medium came under.
    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

    FailingReceiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::take);
      server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
      try (exchange) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode event = json(body);
        String medium = event.path("subject").asString();
        Set<String> before = ids.computeIfAbsent(medium, any -> ConcurrentHashMap.newKeySet());
        boolean first = before.isEmpty();
        before.add(exchange.getRequestHeaders().getFirst("webhook-id"));
        int fate = first ? medium.hashCode() & 3 : 3;
        switch (fate) {
          case 0 -> exchange.sendResponseHeaders(500, -1);
          case 1 -> {} // hangs up
          default -> {
            told.merge(medium, 1, Integer::sum);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("OK".getBytes(StandardCharsets.US_ASCII));
          }
        }
      }
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
