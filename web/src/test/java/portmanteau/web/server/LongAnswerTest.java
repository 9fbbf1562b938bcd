package portmanteau.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;
import portmanteau.web.Route;

/// JSON that is sent as it is made.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls begin first
class LongAnswerTest {
  private static final String TEXT = "0123456789".repeat(100);

  private final AtomicInteger made = new AtomicInteger();
  private TestServer server;

  @BeforeAll
  void begin() throws IOException {
    server =
        TestServer.with(
            Route.get("/short", exchange -> exchange.sendJson(200, List.of("a"))),
            Route.get("/long", exchange -> exchange.sendJson(200, texts(1000, 1000))),
            Route.get("/endless", exchange -> exchange.sendJson(200, texts(1_000_000_000, -1))),
            Route.get("/broken", exchange -> exchange.sendJson(200, texts(1000, 500))),
            Route.get("/broken-soon", exchange -> exchange.sendJson(200, texts(10, 5))));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void a_short_one_has_a_length() throws Exception {
    WireResponse answer = server.ask("GET", "/short");

    assertThat(answer.text()).isEqualTo("[\"a\"]");
    assertThat(answer.header("Content-Length")).contains("5");
  }

  @Test
  void a_long_one_comes_whole() throws Exception {
    WireResponse answer = server.ask("GET", "/long");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("application/json");
    assertThat(answer.header("Content-Length")).isEmpty();
    assertThat(Json.strict().tree(answer.body())).hasSize(1000);
  }

  @Test
  void one_whose_reader_does_not_read_is_not_made_any_further() throws Exception {
    made.set(0);
    try (var wire = new Wire(server.port())) {
      wire.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
      int before = -1;
      for (int now = made.get(); now == 0 || now != before; now = made.get()) {
        before = now;
        Thread.sleep(300);
      }
      assertThat((long) made.get() * TEXT.length()).isLessThan(64 << 20);
    }
  }

  @Test
  void what_the_output_throws_is_thrown_as_it_is() {
    var gone = new IOException("the client is gone");
    var broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw gone;
          }
        };

    assertThatThrownBy(() -> Json.strict().write(texts(1000, -1), broken)).isSameAs(gone);
    assertThatThrownBy(() -> Json.strict().write(List.of(texts(1000, -1)), broken)).isSameAs(gone);
  }

  @Test
  void one_that_fails_on_the_way_does_not_look_whole() {
    assertThatThrownBy(() -> server.ask("GET", "/broken")).isInstanceOf(IOException.class);
  }

  @Test
  void one_that_fails_before_anything_was_sent_is_an_error() throws Exception {
    assertThat(server.ask("GET", "/broken-soon").status()).isEqualTo(500);
  }

  /// @param fault where there is none, but a fault
  private List<String> texts(int size, int fault) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        if (index == fault) {
          throw new IllegalStateException("a fault on purpose");
        }
        made.incrementAndGet();
        return TEXT;
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
