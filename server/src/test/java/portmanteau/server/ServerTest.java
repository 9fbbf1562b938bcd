package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.contract.MutableClock;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.http.Wire;

class ServerTest {

  @Test
  void an_unknown_path_is_a_plain_problem() throws Exception {
    try (var server = ServerFixture.start();
        var wire = new Wire(server.port())) {
      wire.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
      var answer = wire.receive();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).contains("application/problem+json");
    }
  }

  @Test
  void a_second_server_on_the_same_data_is_refused(@TempDir Path data) throws Exception {
    var settings = Settings.of(Sources.of(Map.of("data", data.toString(), "port", "0")), false);
    var clock = new MutableClock(ServerFixture.START);
    try (var _ = Server.open(settings, clock)) {
      assertThatThrownBy(() -> Server.open(settings, clock))
          .isInstanceOf(DataDirectory.Occupied.class)
          .hasMessageContaining(data.toString());
    }
    Server.open(settings, clock).close();
  }
}
