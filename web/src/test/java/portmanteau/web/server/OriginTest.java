package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.testkit.http.Wire;
import portmanteau.web.Route;
import portmanteau.web.limits.AddressRange;

class OriginTest {
  private static final Route ORIGIN =
      Route.get(
          "/origin",
          exchange ->
              exchange.send(
                  200,
                  "text/plain",
                  (exchange.baseUrl() + " " + exchange.remoteAddress().getHostAddress())
                      .getBytes(UTF_8)));

  private static final Route CALLED =
      Route.get(
          "/called",
          exchange ->
              exchange.send(
                  200, "text/plain", (exchange.host() + " " + exchange.port()).getBytes(UTF_8)));

  private static WebSettings trusting(WebSettings settings) {
    return settings.withTrustedProxies(
        List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("10.0.0.0/8")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host: media.example:8080 | media.example 8080",
        "Host: Media.EXAMPLE.:443 | media.example 443",
        "Host: a:80 | a 80",
        "Host: [::1]:99 | [::1] 99",
        "Host: a | a (own)",
        "Host: a. | a (own)",
        "X-Forwarded-Host: b.example:9001 | b.example 9001",
        "X-Forwarded-Host: b.example | b.example (own)",
        "X-Forwarded-Host: b/c:9 | localhost 1",
      })
  void the_name_and_the_port_are_those_that_the_client_called(String header, String called)
      throws IOException {
    String host = header.startsWith("Host") ? "" : "Host: localhost:1\r\n";
    try (TestServer server = TestServer.with(OriginTest::trusting, CALLED);
        Wire wire = new Wire(server.port())) {
      wire.send("GET /called HTTP/1.1\r\n" + host + header + "\r\n\r\n");
      assertThat(wire.receive().text())
          .isEqualTo(called.replace("(own)", Integer.toString(server.port())));
    }
  }

  private static String ask(UnaryOperator<WebSettings> change, String... headers)
      throws IOException {
    try (TestServer server = TestServer.with(change, ORIGIN);
        Wire wire = new Wire(server.port())) {
      wire.send("GET /origin HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
      return wire.receive().text();
    }
  }

  @Test
  void strangers_are_not_believed() throws IOException {
    assertThat(
            ask(
                UnaryOperator.identity(),
                "Host: media.example:8080",
                "X-Forwarded-For: 1.2.3.4",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example"))
        .isEqualTo("http://media.example:8080 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.3.4 | 1.2.3.4",
        "6.6.6.6, 1.2.3.4 | 1.2.3.4",
        "1.2.3.4, 10.1.1.1 | 1.2.3.4",
        "6.6.6.6, 1.2.3.4, 10.1.1.1, 10.2.2.2 | 1.2.3.4",
        "nonsense, 10.1.1.1 | 10.1.1.1",
        "1.2.3.4:5678 | 1.2.3.4",
        "[2001:db8::1]:99 | 2001:db8:0:0:0:0:0:1",
        "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
      })
  void the_nearest_address_that_is_no_proxy_is_the_client(String hops, String client)
      throws IOException {
    assertThat(ask(OriginTest::trusting, "Host: a", "X-Forwarded-For: " + hops))
        .isEqualTo("http://a " + client);
  }

  @Test
  void a_trusted_proxy_tells_scheme_and_host() throws IOException {
    assertThat(
            ask(
                OriginTest::trusting,
                "Host: a",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: b.example"))
        .isEqualTo("https://b.example 127.0.0.1");
    assertThat(
            ask(
                OriginTest::trusting,
                "Host: a",
                "X-Forwarded-Proto: x\"y",
                "X-Forwarded-Host: b/c"))
        .isEqualTo("http://a 127.0.0.1");
  }

  @Test
  void the_public_url_wins() throws IOException {
    assertThat(
            ask(
                settings -> settings.withPublicUrl(URI.create("https://cdn.example/base/")),
                "Host: a"))
        .isEqualTo("https://cdn.example/base 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "1.2.3.4, 1.2.3.4, true",
    "1.2.3.4, 1.2.3.5, false",
    "::1, 127.0.0.1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void a_range_contains_its_addresses(String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/x", "::/129"})
  void what_is_no_range_is_refused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
