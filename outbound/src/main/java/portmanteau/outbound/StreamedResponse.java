package portmanteau.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousCloseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// An answer whose body is read as it comes.
final class StreamedResponse implements OutboundResponse {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Head head;
  private final InputStream body;
  private final Held held;

  /// What of an answer is there before its body.
  record Head(OutboundRequest request, OutboundAddress address, Response response) {}

  /// What lasts until an answer is closed.
  record Held(Request sent, Abandonment watch, Lanes.Turn turn) implements AutoCloseable {

    /// Aborting what is complete does nothing.
    @Override
    public void close() {
      watch.close();
      CompletableFuture<Boolean> _ = sent.abort(new AsynchronousCloseException());
      turn.close();
    }
  }

  private StreamedResponse(Head head, InputStream body, Held held) {
    this.head = head;
    this.body = body;
    this.held = held;
  }

  /// Counts the bytes as they come, and again where they are decoded: a few may become many.
  static StreamedResponse of(Head head, InputStream raw, Held held) throws OutboundFailure {
    var bounds = head.request().bounds();
    InputStream body = new CountedBody(raw, bounds.bytes(), head.address());
    if (bounds.decode()) {
      List<String> codings = head.response().getHeaders().getValuesList("Content-Encoding");
      body = new CountedBody(DecodedBody.of(body, codings), bounds.bytes(), head.address());
    }
    return new StreamedResponse(head, body, held);
  }

  boolean isRedirect() {
    return REDIRECTS.contains(status()) && header("Location").isPresent();
  }

  @Override
  public int status() {
    return head.response().getStatus();
  }

  @Override
  public OutboundAddress address() {
    return head.address();
  }

  @Override
  public List<String> headers(String name) {
    return head.response().getHeaders().getValuesList(name);
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void close() {
    try (held) {
      body.close();
    } catch (IOException _) {
      // what is left of it is of no use to anybody
    }
  }
}
