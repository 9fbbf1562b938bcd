package portmanteau.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;

/// One request to one address, on the way to an answer.
record Hop(JettyClient client, String userAgent, OutboundRequest request, OutboundAddress address) {
  private static final Set<String> FOR_ANYBODY = anyCase("Accept", "Accept-Language");

  private static Set<String> anyCase(String... names) {
    var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  /// Looks the address up, sends the request, and waits for the head of the answer. A request whose
  /// connection turns out to have been closed while it waited is sent once more, over a new one.
  ///
  /// @param turn closed with the response
  StreamedResponse send(Deadline deadline, BooleanSupplier abandoned, Lanes.Turn turn)
      throws OutboundFailure {
    List<InetAddress> addresses = client.addresses().permitted(address.host(), deadline);
    var route = new Route(addresses, isRepeated() && client.open().hasRoom());
    var first = new Attempt(prepared(route, deadline));
    try {
      return response(first.send(deadline, abandoned, client.http().getScheduler(), turn));
    } catch (OutboundFailure failure) {
      if (!first.mayHaveComeTooLate(failure)) {
        throw failure;
      }
    }
    var second = new Attempt(prepared(route.once(), deadline));
    return response(second.send(deadline, abandoned, client.http().getScheduler(), turn));
  }

  /// Who is posted to is posted to again, and may get it twice; a document is asked for once.
  private boolean isRepeated() {
    return request.method() == OutboundMethod.POST;
  }

  private StreamedResponse response(Attempt.Answered answer) throws OutboundFailure {
    var head = new StreamedResponse.Head(request, address, answer.head());
    try {
      return StreamedResponse.of(head, answer.listener().getInputStream(), answer.held());
    } catch (OutboundFailure failure) {
      answer.held().close();
      throw failure;
    }
  }

  /// Jetty reads a host out of an address as Java does, which knows none with an underscore: it is
  /// told apart from the rest.
  private Request prepared(Route route, Deadline deadline) throws OutboundFailure {
    Request prepared =
        client
            .http()
            .newRequest(URI.create("http://host.invalid" + address.target()))
            .scheme(address.scheme().toString())
            .host(address.host())
            .port(address.port())
            .method(request.method().name())
            .timeout(deadline.millisLeft(), TimeUnit.MILLISECONDS)
            .idleTimeout(request.bounds().idle().toMillis(), TimeUnit.MILLISECONDS)
            .tag(route)
            .headers(headers -> setHeaders(headers, route));
    if (!request.body().none()) {
      prepared.body(new Content(client.http(), request.body()));
    }
    return prepared;
  }

  private void setHeaders(HttpFields.Mutable headers, Route route) {
    if (!route.kept()) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
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
