package portmanteau.server.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.ServerFixture;
import portmanteau.server.cli.conformance.Conformance.Protocol;

/// The kit, held against this server, and against one that knows nothing of uploads.
class ConformanceTest {
  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port() + "/files/");
  }

  @ParameterizedTest
  @EnumSource
  void everything_holds_here(Protocol protocol) {
    var lines = new ArrayList<String>();
    String token = "Authorization: Bearer " + server.tenant().aliceToken();

    int broken = new Conformance(endpoint(), List.of(token)).run(protocol, lines::add);

    assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("holds"));
    assertThat(broken).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_says_yes_to_everything_is_found_out(Protocol protocol) throws Exception {
    HttpServer yes =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    yes.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Location", "/a");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    yes.start();
    try {
      var address = URI.create("http://127.0.0.1:" + yes.getAddress().getPort() + "/");
      var lines = new ArrayList<String>();

      int broken = new Conformance(address, List.of()).run(protocol, lines::add);

      assertThat(broken).isGreaterThanOrEqualTo(6);
      assertThat(lines).anyMatch(line -> line.startsWith("broken  MUST"));
    } finally {
      yes.stop(0);
    }
  }

  @Test
  void without_a_credential_it_says_what_was_answered() {
    var lines = new ArrayList<String>();

    int broken = new Conformance(endpoint(), List.of()).run(Protocol.RESUMABLE, lines::add);

    assertThat(broken).isPositive();
    assertThat(lines).anyMatch(line -> line.contains("the upload was not begun: 401"));
  }
}
