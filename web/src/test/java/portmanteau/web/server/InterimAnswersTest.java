package portmanteau.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.InterimAnswer;
import portmanteau.web.Route;

/// Answers ahead of the one that counts, as they stand on the wire.
class InterimAnswersTest {
  private static final Route ROUTE =
      Route.post(
          "/",
          exchange -> {
            exchange.interim(answer("Location", "http://a/files/1", "Upload-Limit", "max-age=5"));
            int first = exchange.body().read();
            exchange.interim(answer("Upload-Offset", "1"));
            exchange.stamp("X-Stamp", "stays");
            byte[] rest = exchange.body().readAllBytes();
            exchange.restart();
            exchange.send(200, "text/plain", new byte[] {(byte) first, (byte) (rest.length + '0')});
            exchange.interim(answer("Upload-Offset", "2"));
          });

  private static InterimAnswer answer(String... headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return new InterimAnswer(104, "Upload Resumption Supported", all);
  }

  @Test
  void they_come_with_their_headers_before_the_body_was_sent_and_while_it_is() throws Exception {
    try (var server = TestServer.with(ROUTE);
        var wire = new Wire(server.port())) {
      for (int request = 0; request < 2; request++) {
        wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
        WireResponse early = wire.receiveAny(false);
        assertThat(early.toString())
            .isEqualTo(
                "104 [Header[name=Location, value=http://a/files/1], Header[name=Upload-Limit,"
                    + " value=max-age=5]] ");
        wire.send("x");
        WireResponse progress = wire.receiveAny(false);
        assertThat(progress.status()).isEqualTo(104);
        assertThat(progress.header("Upload-Offset")).contains("1");
        wire.send("yz");
        WireResponse last = wire.receiveAny(false);
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.text()).isEqualTo("x2");
        assertThat(last.header("X-Stamp")).contains("stays");
      }
    }
  }

  @Test
  void a_client_that_waits_for_100_gets_that_too() throws Exception {
    try (var server = TestServer.with(ROUTE);
        var wire = new Wire(server.port())) {
      wire.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(wire.receiveAny(false).status()).isEqualTo(104);
      assertThat(wire.receiveAny(false).status()).isEqualTo(100);
      wire.send("xyz");
      assertThat(wire.receiveAny(false).status()).isEqualTo(104);
      assertThat(wire.receiveAny(false).status()).isEqualTo(200);
    }
  }

  @Test
  void a_client_of_an_older_version_of_http_gets_none() throws Exception {
    try (var server = TestServer.with(ROUTE);
        var wire = new Wire(server.port())) {
      wire.send("POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nxyz");
      assertThat(wire.receiveAny(false).status()).isEqualTo(200);
    }
  }

  @Test
  void nothing_can_be_smuggled_into_them() {
    assertThatThrownBy(() -> answer("Location", "a\r\nSet-Cookie: b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> answer("Loca\ntion", "a"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InterimAnswer(200, "OK", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
