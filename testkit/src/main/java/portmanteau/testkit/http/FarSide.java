package portmanteau.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server somewhere, which does with each connection what a test says; it keeps what it was
/// asked.
public final class FarSide implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /// What is done once the head of a request has come; then the connection is closed.
  @FunctionalInterface
  public interface Script {
    void run(Connection connection) throws Exception;
  }

  /// One connection with a request on it.
  public record Connection(String head, InputStream in, OutputStream out) {
    public String target() {
      return head.split(" ", 3)[1];
    }

    public void send(String text) throws IOException {
      send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    public void answer(String body) throws IOException {
      send("HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\nConnection: close\n\n" + body);
    }

    public void redirect(String location) throws IOException {
      send(
          "HTTP/1.1 302 Found\nContent-Length: 0\nConnection: close\nLocation: "
              + location
              + "\n\n");
    }

    /// Answers so that the connection may be used for another request, which [#next] waits for.
    public void answerAndKeep(String body) throws IOException {
      send("HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\n\n" + body);
    }

    /// The next request on the connection; its head is empty where the other side lets go.
    public Connection next() throws IOException {
      return new Connection(FarSide.head(in), in, out);
    }

    /// Waits until the other side lets go.
    public void awaitEnd() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  public FarSide(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
  }

  public FarSide(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The heads of all requests, in their order.
  public List<String> requests() {
    return requests;
  }

  /// How many requests ran at once at most.
  public int mostOpen() {
    return mostOpen.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      if (!head.isEmpty()) {
        requests.add(head);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        script.run(new Connection(head, in, socket.getOutputStream()));
      }
    } catch (Exception gone) {
      // the client has let go, as many tests want it to
    } finally {
      open.decrementAndGet();
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (int next; !head.toString().endsWith("\r\n\r\n") && (next = in.read()) >= 0; ) {
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
