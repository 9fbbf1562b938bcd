package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Speaks tus to a server as one user, and says no more than it is told to.
final class TusClient implements AutoCloseable {
  private final int port;
  private final String bearer;
  private @Nullable Wire kept;

  TusClient(int port, String bearer) {
    this.port = port;
    this.bearer = bearer;
  }

  /// The same user over another connection.
  TusClient another() {
    return new TusClient(port, bearer);
  }

  /// Sends a request and waits for its answer.
  Told send(Request request) throws IOException {
    Wire wire = kept == null ? new Wire(port) : kept;
    kept = null;
    wire.send(request.head(bearer));
    wire.send(request.whole());
    WireResponse response = wire.receive(request.method().equals("HEAD"));
    if (response.header("Connection").orElse("").equalsIgnoreCase("close")) {
      wire.close();
    } else {
      kept = wire;
    }
    return Told.of(response);
  }

  /// Sends a request over a connection of its own, but of its body only so many bytes; whoever gets
  /// the connection closes it.
  Wire begin(Request request, int bytes) throws IOException {
    var wire = new Wire(port);
    wire.send(request.head(bearer));
    wire.send(request.beginning(bytes));
    return wire;
  }

  /// The same, once the server has said that it takes the body: whatever comes next finds this
  /// request at work, and not on its way. Where all of the body is sent, its end is too.
  Wire beginWelcome(Request request, int bytes) throws IOException {
    Wire wire = begin(request.with("Expect: 100-continue"), 0);
    WireResponse welcome = wire.receiveAny(false);
    assertThat(welcome.status()).as("%s: %s", request, welcome).isEqualTo(100);
    wire.send(bytes == request.body().length ? request.whole() : request.beginning(bytes));
    return wire;
  }

  /// Sends a whole request over a connection of its own, and leaves the answer unread.
  Wire throwAt(Request request) throws IOException {
    var wire = new Wire(port);
    wire.send(request.head(bearer));
    wire.send(request.whole());
    return wire;
  }

  @Override
  public void close() throws IOException {
    if (kept != null) {
      kept.close();
    }
  }
}
