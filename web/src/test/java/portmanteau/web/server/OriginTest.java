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
import portmanteau.core.AddressRange;
import portmanteau.testkit.http.Wire;
import portmanteau.web.Route;

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

  private static TestSettings trusting(TestSettings settings) {
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

  private static String ask(UnaryOperator<TestSettings> change, String... headers)
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

  /// Each proxy appends to the lists; what stands before the outermost trusted one's is the
  /// client's.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.3.4, 10.1.1.1 | ftp, HTTPS, http | x.example, a.example, 10.1.1.1 | https://a.example",
        "1.2.3.4, 10.1.1.1 | Https | a.example:8443 | https://a.example:8443",
        "6.6.6.6, 1.2.3.4 | http, https | x.example, a.example | https://a.example",
        "10.1.1.1 | https, http | a.example, 10.1.1.1 | https://a.example",
        "nonsense | https, http | x.example, a.example | http://a.example",
      })
  void of_lists_the_outermost_trusted_hops_value_counts(
      String hops, String schemes, String hosts, String url) throws IOException {
    assertThat(
            ask(
                OriginTest::trusting,
                "Host: backend:9000",
                "X-Forwarded-For: " + hops,
                "X-Forwarded-Proto: " + schemes,
                "X-Forwarded-Host: " + hosts))
        .startsWith(url + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Host: a.example | 8443 | https://a.example:8443",
        "X-Forwarded-Host: a.example | 443 | https://a.example",
        "X-Forwarded-Host: a.example | 80 | https://a.example:80",
        "X-Forwarded-Host: a.example:99 | 443 | https://a.example:99",
        "X-Forwarded-Host: [::1] | 8443 | https://[::1]:8443",
        "X-Other: 1 | 8443 | https://backend:8443",
        "X-Other: 1 | 443 | https://backend",
        "X-Other: 1 | x | https://backend:9000",
        "X-Other: 1 | 123456 | https://backend:9000",
      })
  void a_trusted_proxy_tells_the_port(String header, String port, String url) throws IOException {
    assertThat(
            ask(
                OriginTest::trusting,
                "Host: backend:9000",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: " + port,
                header))
        .isEqualTo(url + " 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/media | http://a/media",
        "/media/ | http://a/media",
        "/one, /two/three | http://a/two/three",
        "/ | http://a",
        "media | http://a",
        "//evil.example | http://a",
        "/a/../b | http://a",
        "/a\"b | http://a",
      })
  void a_trusted_proxy_tells_what_it_cut_off_the_path(String prefix, String url)
      throws IOException {
    assertThat(ask(OriginTest::trusting, "Host: a", "X-Forwarded-Prefix: " + prefix))
        .isEqualTo(url + " 127.0.0.1");
    assertThat(ask(UnaryOperator.identity(), "Host: a", "X-Forwarded-Prefix: " + prefix))
        .isEqualTo("http://a 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=1.2.3.4;proto=HTTPS;host=a.example | https://a.example 1.2.3.4",
        "For=\"[2001:db8::1]:4711\"; Proto=https; Host=\"a.example:8443\""
            + " | https://a.example:8443 2001:db8:0:0:0:0:0:1",
        "for=6.6.6.6;host=x.example, for=1.2.3.4;proto=https;host=a.example, for=10.1.1.1;proto=http"
            + " | https://a.example 1.2.3.4",
        "for=1.2.3.4;proto=https, for=10.1.1.1;host=b.example | https://b.example 1.2.3.4",
        "for=unknown;proto=https | https://a 127.0.0.1",
        "for=_hidden, for=\"10.1.1.1\" | http://a 10.1.1.1",
        "for=1.2.3.4;proto=\"https | http://a 127.0.0.1",
        "for=1.2.3.4;;proto=https | https://a 1.2.3.4",
      })
  void a_trusted_proxy_tells_by_the_standard(String forwarded, String told) throws IOException {
    assertThat(ask(OriginTest::trusting, "Host: a", "Forwarded: " + forwarded)).isEqualTo(told);
    assertThat(ask(UnaryOperator.identity(), "Host: a", "Forwarded: " + forwarded))
        .isEqualTo("http://a 127.0.0.1");
  }

  /// A proxy that writes the older headers hands on what a client invents in the newer one.
  @Test
  void the_older_headers_silence_the_newer_one() throws IOException {
    assertThat(
            ask(
                OriginTest::trusting,
                "Host: a",
                "X-Forwarded-For: 1.2.3.4",
                "Forwarded: for=6.6.6.6;host=x.example;proto=https"))
        .isEqualTo("http://a 1.2.3.4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET http://b.example:99/origin HTTP/1.1 | Host: a:1 | http://b.example:99",
        "GET http://b.example/origin HTTP/1.1 | Host: a | http://b.example",
        "GET http://a/origin HTTP/1.1 | Host: A:80 | http://A:80",
        "GET /origin HTTP/1.0 | X: 1 | http://127.0.0.1:(own)",
        "GET /origin HTTP/1.0 | Host: a | http://a",
      })
  void a_target_that_names_its_host_wins_and_who_names_none_is_told_our_port(
      String line, String header, String url) throws IOException {
    try (TestServer server = TestServer.with(ORIGIN);
        Wire wire = new Wire(server.port())) {
      wire.send(line + "\r\n" + header + "\r\n\r\n");
      assertThat(wire.receive().text())
          .isEqualTo(url.replace("(own)", Integer.toString(server.port())) + " 127.0.0.1");
    }
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
