package portmanteau.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.core.media.MediaId;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.fuzz.Fuzzing;
import portmanteau.testkit.http.WireResponse;

/// Whatever bytes a connection brings, the server answers 2xx to 4xx or hangs up, and lives on.
class RequestFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(15);
  private static final int CLIENTS = 4;
  private static final int PATIENCE_MILLIS = 60_000;

  /// A failure. 503 is one unless it says when to come again; 505 is what a version of HTTP gets
  /// that nobody speaks, and 501 a transfer coding (RFC 9110 §15.6, RFC 9112 §6.1).
  private static final Pattern FAILURE =
      Pattern.compile(
          "^HTTP/1\\.1 5(?!01|05|03(?s:(?:(?!\\r\\n\\r\\n).)*)Retry-After)", Pattern.MULTILINE);

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  private static ServerFixture server;
  private static GoodRequests requests;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("max-open-uploads", "1000000"));
    String media = upload();
    requests =
        new GoodRequests(
            server.tenant(),
            media,
            server.server().core().links().token(MediaId.parse(media).orElseThrow()),
            open());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String upload() throws IOException {
    WireResponse made =
        Ask.with(
            server.port(),
            "POST /v3/media",
            "--b\r\nContent-Disposition: form-data; name=\"filedata\"\r\n\r\n0123456789\r\n--b--\r\n",
            "Authorization: Basic " + server.tenant().basic(),
            "Content-Type: multipart/form-data; boundary=b");
    var id = ID.matcher(made.text());
    assertThat(id.find()).as(made.toString()).isTrue();
    return id.group(1);
  }

  private static String open() throws IOException {
    WireResponse begun =
        Ask.at(
            server.port(),
            "POST /files/",
            "Authorization: Bearer " + server.tenant().aliceToken(),
            "Tus-Resumable: 1.0.0",
            "Upload-Length: 9");
    String location = begun.header("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Test
  void any_bytes_are_answered_or_hung_up_on_and_the_server_lives_on() throws Exception {
    Health health = Health.begin();

    Fuzzing.of("requests", requests.corpus(), TIME).run(CLIENTS, (bytes, _) -> send(bytes));

    health.check();
    String basic = "Authorization: Basic " + server.tenant().basic();
    assertThat(Ask.at(server.port(), "GET /v3/media", basic).status()).isEqualTo(200);
    Leavings.of(server.data()).assertUseIsExact();
    Leavings.of(server.data()).assertNothingIsOrphaned();
    Leavings.of(server.data()).assertNothingDangles();
  }

  private static void send(byte[] bytes) throws IOException {
    String answers = answers(bytes);
    assertThat(FAILURE.matcher(answers).find()).as(answers).isFalse();
  }

  /// All that comes back until the server hangs up, once the client has said all.
  private static String answers(byte[] bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException hangs) {
      throw hangs;
    } catch (SocketException hungUp) {
      return "";
    }
  }
}
