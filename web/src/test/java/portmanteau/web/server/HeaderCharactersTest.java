package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.web.Route;

/// No character that controls anything leaves in a header: not those below the blank, and not DEL.
class HeaderCharactersTest {
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        TestServer.with(
            Route.post(
                "/echo",
                exchange -> {
                  String value = new String(exchange.body().readAllBytes(), UTF_8);
                  try {
                    exchange.header("X-Echo", value);
                    exchange.send(204);
                  } catch (IllegalArgumentException refused) {
                    exchange.send(422);
                  }
                }));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, '\n', '\r', 0x0B, 0x1B, 0x1F, 0x7F})
  void a_control_character_is_refused_wherever_it_stands(int character) throws IOException {
    String control = Character.toString(character);
    for (String value : new String[] {control, control + "a", "a" + control, "a" + control + "b"}) {
      var reply = server.ask("POST", "/echo", value.getBytes(UTF_8));
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.header("X-Echo")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {'\t', ' ', '!', '~'})
  void every_other_character_goes_as_it_is(int character) throws IOException {
    String value = "a" + Character.toString(character) + "b";
    var reply = server.ask("POST", "/echo", value.getBytes(UTF_8));
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("X-Echo")).contains(value);
  }
}
