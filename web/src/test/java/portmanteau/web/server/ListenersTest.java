package portmanteau.web.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import portmanteau.web.Gate;
import portmanteau.web.Route;
import portmanteau.web.routing.Router;

/// Two listeners of one server, each with so many connections and no more.
@Timeout(60)
class ListenersTest {
  private static final int MOST = 2;
  private static final int TRIES = 6;
  private static final byte[] REQUEST = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] STATUS = "HTTP/1.1 200 OK".getBytes(US_ASCII);

  private final List<Socket> sockets = new ArrayList<>();
  private WebServer server;
  private WebServer.Listener crowded;
  private WebServer.Listener other;

  @BeforeEach
  void start() throws IOException {
    var settings = new TestSettings().withConnections(MOST).build();
    server = new WebServer(settings, Gate.OPEN, completed -> {});
    crowded = server.listen("127.0.0.1", 0, router());
    other = server.listen("127.0.0.1", 0, router());
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void connections_that_are_too_many_wait_and_lock_nobody_out_elsewhere() throws IOException {
    List<Socket> served = new ArrayList<>();
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      Socket socket = ask(crowded.port());
      (isServed(socket, i < MOST ? 30_000 : 300) ? served : waiting).add(socket);
    }
    // One may be let in that was being accepted when the limit was reached.
    assertThat(served).hasSizeBetween(MOST, MOST + 1);

    assertThat(isServed(ask(other.port()), 30_000)).isTrue();

    served.removeFirst().close();
    served.removeFirst().close();
    assertThat(isServed(waiting.getFirst(), 30_000)).isTrue();
  }

  private Socket ask(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    socket.getOutputStream().write(REQUEST);
    return socket;
  }

  private static boolean isServed(Socket socket, int patienceMillis) throws IOException {
    socket.setSoTimeout(patienceMillis);
    try {
      return Arrays.equals(socket.getInputStream().readNBytes(STATUS.length), STATUS);
    } catch (SocketTimeoutException waits) {
      return false;
    }
  }

  private static Router router() {
    Route hello =
        Route.get("/hello", exchange -> exchange.send(200, "text/plain", "hello".getBytes(UTF_8)));
    return new Router(List.of(TestServer.dialect("test", List.of("/"), hello)));
  }
}
