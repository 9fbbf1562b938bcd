package portmanteau.web.server;

import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import portmanteau.web.InterimAnswer;

/// Writes interim answers to the connection itself: of those that it does not know Jetty sends the
/// first line alone, and drops their headers.
///
/// It is called by the thread that handles the request and will write its answer, so that the only
/// write that may still be under way is that of a `100 Continue`.
final class InterimAnswers {
  /// In which a client has to take some hundred bytes.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private InterimAnswers() {}

  /// Returns when the answer has left. Where it cannot leave nothing is told: who reads the body
  /// will meet what is wrong with the connection.
  static void write(Request request, Response response, InterimAnswer answer) {
    var connection = request.getConnectionMetaData();
    if (connection.getHttpVersion() != HttpVersion.HTTP_1_1 || response.isCommitted()) {
      return; // a client of HTTP/1.0 knows no such answers (RFC 9110 §15.2)
    }
    EndPoint endPoint = connection.getConnection().getEndPoint();
    var written = new Completion();
    try {
      endPoint.write(written, ByteBuffer.wrap(answer.head().getBytes(StandardCharsets.US_ASCII)));
    } catch (WritePendingException another) {
      return;
    }
    ClientConnection client = ClientConnection.of(request);
    client.waiting();
    boolean sent = written.await(PATIENCE.toNanos());
    client.busy();
    if (!sent) {
      endPoint.close(new TimeoutException("the client reads too slowly"));
    }
  }
}
