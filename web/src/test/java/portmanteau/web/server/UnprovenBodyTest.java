package portmanteau.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Route;
import portmanteau.web.limits.CrowdLimits;

/// Bodies that are read before their callers have proven anything.
@Timeout(60)
class UnprovenBodyTest {
  private static final CrowdLimits LIMITS = new CrowdLimits(100, 100, 2, 50);
  private static final String STALLED =
      "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\nabc";

  private final Route take =
      Route.post(
          "/take", exchange -> exchange.send(200, "text/plain", exchange.body().readAllBytes()));
  private final Route prove =
      Route.post(
          "/prove",
          exchange -> {
            exchange.onBehalfOfOperator("secret");
            exchange.send(200, "text/plain", exchange.body().readAllBytes());
          });

  private TestServer server() throws IOException {
    return TestServer.with(settings -> settings.withCrowd(LIMITS), take, prove);
  }

  @Test
  void it_is_small() throws IOException {
    try (TestServer server = server()) {
      assertThat(server.ask("POST", "/take", new byte[50]).status()).isEqualTo(200);
      assertThat(server.ask("POST", "/take", new byte[51]).status()).isEqualTo(413);
      assertThat(server.ask("POST", "/prove", new byte[100_000]).body()).hasSize(100_000);
    }
  }

  @Test
  void few_are_read_at_a_time_and_the_rest_are_told_when_to_come_again() throws IOException {
    try (TestServer server = server();
        Wire first = new Wire(server.port());
        Wire second = new Wire(server.port())) {
      first.send(STALLED);
      second.send(STALLED);
      await().until(() -> server.ask("POST", "/take", new byte[10]).status() == 503);
      WireResponse refused = server.ask("POST", "/take", new byte[10]);
      assertThat(refused.text()).startsWith("test 503: ");
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(server.ask("POST", "/prove", new byte[10]).status()).isEqualTo(200);

      first.send("x".repeat(37));
      assertThat(first.receive().status()).isEqualTo(200);
      assertThat(server.ask("POST", "/take", new byte[10]).status()).isEqualTo(200);
    }
  }

  @Test
  void more_fields_than_anybody_needs_are_431() throws IOException {
    try (TestServer server = server()) {
      String[] fields = new String[ClientConnection.MOST_FIELDS + 1];
      java.util.Arrays.fill(fields, "a: b");
      WireResponse refused = server.ask("GET", "/take", fields);
      assertThat(refused.status()).isEqualTo(431);
      assertThat(refused.text()).startsWith("test 431");
    }
  }
}
