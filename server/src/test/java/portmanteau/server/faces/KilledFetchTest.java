package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.process.ServerProcess;
import portmanteau.testkit.http.FarSide;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that is killed while it fetches a file.
class KilledFetchTest {
  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");
  private static final List<String> FLAGS =
      List.of("--outbound-allow", "127.0.0.0/8", "--outbound-http", "on");

  @TempDir private Path data;

  @Test
  void keeps_nothing_of_it_and_fetches_it_when_it_is_asked_again() throws Exception {
    var halfway = new CountDownLatch(1);
    try (var far =
        new FarSide(connection -> {
          if (halfway.getCount() > 0) {
            connection.send("HTTP/1.1 200 OK\nContent-Length: 10\n\n01234");
            halfway.countDown();
            connection.awaitEnd();
          } else {
            connection.answer("0123456789");
          }
        })) {
      String body = "{\"url\":\"http://127.0.0.1:" + far.port() + "/a.txt\"}";
      int port;
      try (var server = ServerProcess.start(data, JVM, FLAGS);
          var wire = new Wire(server.port())) {
        port = server.port();
        wire.send(Ask.head("POST " + media() + "/fetch", body.length(), credential()) + body);
        assertThat(halfway.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(server.kill()).isTrue();
      }
      try (var again = ServerProcess.start(port, data, JVM, FLAGS)) {
        assertThat(again.port()).isEqualTo(port);
        assertThat(json(Ask.at(port, "GET " + media(), credential())).path("count").asInt())
            .isZero();
        WireResponse made = Ask.with(port, "POST " + media() + "/fetch", body, credential());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String id = json(made).path("id").asString();
        assertThat(Ask.at(port, "GET " + media() + "/" + id + "/content", credential()).text())
            .isEqualTo("0123456789");
        assertThat(Ask.with(port, "POST /admin/v1/fsck", "{}", credential()).text())
            .contains("\"findings\":[]");
      }
    }
  }

  private String media() throws IOException {
    String account =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(data.resolve("demo.json")))
            .path("account_id")
            .asString();
    return "/admin/v1/accounts/" + account + "/media";
  }

  private String credential() throws IOException {
    return "Authorization: Bearer " + Files.readString(data.resolve("admin-token")).strip();
  }

  private static JsonNode json(WireResponse answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
