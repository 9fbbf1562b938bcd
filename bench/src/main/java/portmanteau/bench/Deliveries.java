package portmanteau.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.server.Server;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;

/// What webhooks deliver a second, beside a bare loop: the same HTTP client with the same signing to
/// the same receiver, as many requests at once, and nothing that is kept.
///
/// `Deliveries FOLDER EVENTS ENDPOINTS` prints both rates and their ratio.
final class Deliveries {
  /// Of one endpoint, as the server has it.
  private static final int AT_ONCE = 4;

  private static final int MAKERS = 32;

  private final Server server;
  private final Account account;
  private final Receiver receiver = new Receiver();
  private final String token;

  private Deliveries(Path folder) throws Exception {
    var settings =
        Settings.of(
            Sources.of(
                Map.of(
                    "data", folder.toString(),
                    "port", "0",
                    "outbound-http", "on",
                    "outbound-allow", "127.0.0.0/8")),
            false);
    server = Server.open(settings, Clock.systemUTC());
    server.serve(settings);
    account = server.core().administration().createAccount("bench", Limits.NONE).account();
    token = Files.readString(folder.resolve("admin-token")).strip();
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new Deliveries(Files.createDirectories(Path.of(arguments[0])));
    int events = Integer.parseInt(arguments[1]);
    int endpoints = Integer.parseInt(arguments[2]);
    try {
      Instant start = Instant.now().minusSeconds(1);
      bench.happen(events);
      bench.bare(events, endpoints); // warms client and receiver up
      bench.deliver(start, events, endpoints);
      double bare = bench.bare(events * endpoints, endpoints);
      double ours = bench.deliver(start, events, endpoints);
      System.out.printf(
          "%d endpoint(s), %d at once: %.0f deliveries/s, bare %.0f/s, ratio %.2f%n",
          endpoints, endpoints * AT_ONCE, ours, bare, ours / bare);
    } finally {
      bench.server.close();
      bench.receiver.server.stop(0);
    }
  }

  /// Counts what comes.
  private static final class Receiver {
    private final HttpServer server;
    private final AtomicLong count = new AtomicLong();
    private volatile int length;

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::take);
      server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
      length = exchange.getRequestBody().readAllBytes().length;
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      count.incrementAndGet();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }
  }

  /// Members come and go.
  private void happen(int events) throws Exception {
    User owner = user(-1);
    Group group =
        server
            .core()
            .conversations()
            .create(Caller.of(account), "bench", "", "Group", List.of(owner.id()), Set.of());
    inParallel(MAKERS, maker -> {
      User member = user(maker);
      for (int i = maker; i < events; i += MAKERS) {
        if (!server.core().conversations().leave(group.id(), member.id())) {
          server.core().conversations().join(group.id(), Set.of(member.id()));
        }
      }
    });
  }

  private User user(int number) {
    return server
        .core()
        .administration()
        .createUser(account.id(), "user " + number, "+1555%07d".formatted(number + 1), null, false);
  }

  /// Has all events delivered to new endpoints; returns the rate.
  private double deliver(Instant since, int events, int endpoints) throws Exception {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      String answer = ask("POST", "", "{\"url\":\"%s\"}".formatted(receiver.url()), 201);
      made.add(answer.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1"));
    }
    long before = receiver.count.get();
    long began = System.nanoTime();
    for (String id : made) {
      ask("POST", "/" + id + "/replay", "{\"since\":\"%s\"}".formatted(since), 202);
    }
    long all = before + (long) events * endpoints;
    while (receiver.count.get() < all) {
      Thread.sleep(5);
    }
    double rate = (double) events * endpoints * 1e9 / (System.nanoTime() - began);
    for (String id : made) {
      ask("DELETE", "/" + id, "", 204);
    }
    return rate;
  }

  private String ask(String method, String path, String body, int status) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/admin/v1/accounts/%s/webhooks%s"
                .formatted(server.port(), account.id(), path));
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != status) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    }
  }

  /// The same requests without anything behind them; returns the rate.
  private double bare(int requests, int endpoints) throws Exception {
    int loops = endpoints * AT_ONCE;
    byte[] body = "x".repeat(Math.max(300, receiver.length)).getBytes(StandardCharsets.US_ASCII);
    var client = new HttpClient();
    client.setMaxConnectionsPerDestination(loops);
    client.start();
    try {
      long began = System.nanoTime();
      inParallel(loops, loop -> {
        for (int i = loop; i < requests; i += loops) {
          post(client, "evt_" + i, body);
        }
      });
      return requests * 1e9 / (System.nanoTime() - began);
    } finally {
      client.stop();
    }
  }

  private void post(HttpClient client, String id, byte[] body) throws Exception {
    long now = Instant.now().getEpochSecond();
    int status =
        client
            .POST(receiver.url())
            .headers(headers ->
                headers
                    .put("webhook-id", id)
                    .put("webhook-timestamp", Long.toString(now))
                    .put("webhook-signature", "v1," + sign(id + "." + now + ".", body)))
            .body(new BytesRequestContent("application/json", body))
            .send()
            .getStatus();
    if (status != 204) {
      throw new IllegalStateException("answered " + status);
    }
  }

  private static String sign(String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private interface Work {
    void run(int number) throws Exception;
  }

  private static void inParallel(int threads, Work work) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        all.add(
            executor.submit(() -> {
              work.run(number);
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}
