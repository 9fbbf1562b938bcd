package portmanteau.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundRequest;

/// One request to one address, on the way to an answer.
record Hop(HttpClient client, String userAgent, OutboundRequest request, OutboundAddress address) {
  private static final Set<String> FOR_ANYBODY = anyCase("Accept", "Accept-Language");

  private static Set<String> anyCase(String... names) {
    var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  /// Sends it and waits for the head of the answer.
  ///
  /// @param turn closed with the response
  StreamedResponse send(Deadline deadline, BooleanSupplier abandoned, Lanes.Turn turn)
      throws OutboundFailure {
    Request sent = prepared(deadline);
    var watch = Abandonment.watch(sent, abandoned, client.getScheduler());
    var listener = new InputStreamResponseListener();
    try {
      sent.send(listener);
      Response head = listener.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
      var held = new StreamedResponse.Held(sent, watch, turn);
      return StreamedResponse.of(
          new StreamedResponse.Head(request, address, head), listener.getInputStream(), held);
    } catch (Throwable failure) {
      watch.close();
      CompletableFuture<Boolean> _ = sent.abort(failure);
      throw failed(failure);
    }
  }

  private static OutboundFailure failed(Throwable failure) {
    return switch (failure) {
      case TimeoutException _ -> Failures.slow("No answer came in time");
      case ExecutionException wrapped -> Failures.beforeHead(wrapped);
      case InterruptedException interrupt -> Failures.cancelled(interrupt);
      case OutboundFailure known -> known;
      case Error error -> throw error;
      case Throwable other -> Failures.beforeHead(other);
    };
  }

  /// Jetty reads a host out of an address as Java does, which knows none with an underscore: it is
  /// told apart from the rest.
  private Request prepared(Deadline deadline) throws OutboundFailure {
    Request prepared =
        client
            .newRequest(URI.create("http://host.invalid" + address.target()))
            .scheme(address.scheme().toString())
            .host(address.host())
            .port(address.port())
            .method(request.method().name())
            .timeout(deadline.millisLeft(), TimeUnit.MILLISECONDS)
            .idleTimeout(request.bounds().idle().toMillis(), TimeUnit.MILLISECONDS)
            .headers(this::setHeaders);
    if (!request.body().none()) {
      prepared.body(new Content(client, request.body()));
    }
    return prepared;
  }

  private void setHeaders(HttpFields.Mutable headers) {
    // A connection that waits for the next request may be closed just as that is sent.
    headers.put(HttpHeader.CONNECTION, "close");
    headers.put(HttpHeader.USER_AGENT, userAgent);
    headers.put(HttpHeader.ACCEPT, "*/*");
    headers.put(
        HttpHeader.ACCEPT_ENCODING, request.bounds().decode() ? "gzip, deflate" : "identity");
    boolean asked = address.sameOrigin(request.address());
    request
        .headers()
        .forEach((name, value) -> {
          if (asked || FOR_ANYBODY.contains(name)) {
            headers.put(name, value);
          }
        });
  }

  private static InputStream open(OutboundBody body) throws OutboundFailure {
    try {
      return body.bytes().get();
    } catch (IOException failure) {
      throw new OutboundFailure(Reason.BROKEN_OFF, "The request's body cannot be read", failure);
    }
  }

  /// A body with its length, so that no receiver has to know chunks.
  private static final class Content extends InputStreamRequestContent {
    private final long length;

    Content(HttpClient client, OutboundBody body) throws OutboundFailure {
      super(body.type(), open(body), new ByteBufferPool.Sized(client.getByteBufferPool()));
      this.length = body.length();
    }

    @Override
    public long getLength() {
      return length;
    }
  }
}
