package portmanteau.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.testkit.http.FarSide;

/// Who a far side is, is proven by its certificate and by nothing else.
class TlsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static KeyStore keys;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    "far",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=right.example",
                    "-ext",
                    "SAN=dns:right.example",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .inheritIO()
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(store)) {
      keys.load(bytes, PASSWORD);
    }
  }

  private static FarSide far() throws Exception {
    return far(connection -> connection.answer("proven"));
  }

  private static FarSide far(FarSide.Script script) throws Exception {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    ServerSocket server =
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    return new FarSide(server, script);
  }

  private static KeyStore trusting() throws Exception {
    var trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("far", keys.getCertificate("far"));
    return trust;
  }

  @Test
  void the_right_name_under_a_trusted_certificate_is_spoken_to() throws Exception {
    try (var far = far();
        var outside = new Outside(trusting()).name("right.example", "127.0.0.1")) {
      assertThat(outside.get("https://right.example:" + far.port() + "/")).isEqualTo("200 proven");
    }
  }

  @Test
  void a_proven_connection_is_used_again_and_for_no_other_name() throws Exception {
    var opened = new AtomicInteger();
    FarSide.Script keeping =
        connection -> {
          opened.incrementAndGet();
          for (var next = connection; !next.head().isEmpty(); next = next.next()) {
            next.answerAndKeep("proven");
          }
        };
    try (var far = far(keeping);
        var outside =
            new Outside(trusting())
                .name("right.example", "127.0.0.1")
                .name("wrong.example", "127.0.0.1")) {
      for (int post = 0; post < 20; post++) {
        assertThat(outside.send(post("right.example", far))).isEqualTo("200 proven");
      }
      assertThat(opened).hasValueLessThan(10);
      assertThatThrownBy(() -> outside.send(post("wrong.example", far)))
          .isInstanceOfSatisfying(
              OutboundFailure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.TLS));
    }
  }

  private static OutboundRequest post(String host, FarSide far) throws OutboundFailure {
    return new OutboundRequest(
        OutboundMethod.POST,
        OutboundAddress.parse("https://" + host + ":" + far.port() + "/"),
        Map.of(),
        OutboundBody.NONE,
        new OutboundBounds(LONG, LONG, 0, 100, false, OutboundLane.FETCHES));
  }

  @Test
  void another_name_is_not() throws Exception {
    try (var far = far();
        var outside = new Outside(trusting()).name("wrong.example", "127.0.0.1")) {
      assertThat(outside.failure("https://wrong.example:" + far.port() + "/"))
          .isEqualTo(Reason.TLS);
      assertThat(outside.failure("https://127.0.0.1:" + far.port() + "/")).isEqualTo(Reason.TLS);
      assertThat(far.requests()).isEmpty();
    }
  }

  @Test
  void a_certificate_that_nobody_has_signed_is_not() throws Exception {
    try (var far = far();
        var outside = new Outside().name("right.example", "127.0.0.1")) {
      assertThat(outside.failure("https://right.example:" + far.port() + "/"))
          .isEqualTo(Reason.TLS);
      assertThat(far.requests()).isEmpty();
    }
  }

  @Test
  void a_far_side_without_tls_is_not() throws Exception {
    try (var far = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var outside = new Outside(trusting()).name("right.example", "127.0.0.1")) {
      Thread.ofVirtual().start(() -> answerPlainly(far));
      assertThat(outside.failure("https://right.example:" + far.getLocalPort() + "/"))
          .isIn(Reason.TLS, Reason.REFUSED);
    }
  }

  private static void answerPlainly(ServerSocket far) {
    try (var connection = far.accept()) {
      connection
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      connection.getOutputStream().flush();
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // the client has let go
    }
  }
}
