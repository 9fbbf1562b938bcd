package portmanteau.outbound;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.ssl.SslClientConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// Jetty's client with all that it does by itself switched off: no redirects, cookies,
/// authentication, decoding, proxies, lookups.
///
/// @param addresses looked up for each request, which is given them as its [Route]
record JettyClient(HttpClient http, AddressCheck addresses, OpenConnections open)
    implements AutoCloseable {
  private static final int REQUEST_HEAD = 24 * 1024;
  private static final int RESPONSE_HEAD = 32 * 1024;
  private static final int BUFFER = 16 * 1024;

  /// Lookups at once; the operating system's cannot be broken off.
  private static final int LOOKUPS = 32;

  private static final Duration LOOKUP_THREAD_LIFE = Duration.ofSeconds(10);

  /// After which a connection without a request is closed.
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(15);

  /// How long is remembered that there were connections to somewhere.
  private static final Duration IDLE_DESTINATION = Duration.ofSeconds(30);

  /// Connections to one host; the lanes have far fewer requests.
  private static final int CONNECTIONS = 1024;

  /// Buffers that are kept for the next request, in bytes, in the heap and outside it.
  static final long KEPT_BUFFERS = 2L << 20;

  static JettyClient start(OutboundConfiguration configuration) throws IOException {
    var client = new HttpClient(new HttpClientTransportOverHTTP(connector(configuration)));
    var lookups = new QueuedThreadPool(LOOKUPS, 0, (int) LOOKUP_THREAD_LIFE.toMillis());
    lookups.setName("outbound-names");
    lookups.setDaemon(true);
    lookups.setReservedThreads(0);
    client.addBean(lookups, true);
    var open = new OpenConnections();
    client.addBean(open);
    client.setSocketAddressResolver(new CheckedRoutes());
    client.setMaxConnectionsPerDestination(CONNECTIONS);
    client.setUserAgentField(null);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setDestinationIdleTimeout(IDLE_DESTINATION.toMillis());
    client.setIdleTimeout(IDLE_CONNECTION.toMillis());
    client.setMaxRequestHeadersSize(REQUEST_HEAD);
    client.setRequestBufferSize(REQUEST_HEAD);
    client.setMaxResponseHeadersSize(RESPONSE_HEAD);
    client.setResponseBufferSize(BUFFER);
    try {
      client.start();
    } catch (Exception failure) {
      throw new IOException("The client for requests to the outside did not start", failure);
    }
    // Both are filled by the start.
    client.getContentDecoderFactories().clear();
    client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
    client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
    client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    return new JettyClient(
        client, new AddressCheck(configuration.names(), configuration.policy(), lookups), open);
  }

  /// Breaks off what is on its way.
  @Override
  public void close() {
    addresses.close();
    try {
      http.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(
          "The client for requests to the outside did not stop", failure);
    }
  }

  private static ClientConnector connector(OutboundConfiguration configuration) {
    var connector = new ClosingConnector();
    var threads = new VirtualThreadPool(-1);
    threads.setName("outbound");
    connector.setExecutor(threads);
    connector.setScheduler(new ScheduledExecutorScheduler("outbound-times", true));
    connector.setByteBufferPool(
        new ArrayByteBufferPool(0, 4096, 64 * 1024, -1, KEPT_BUFFERS, KEPT_BUFFERS));
    connector.setSelectors(1);
    connector.setConnectTimeout(configuration.connect());
    connector.setIdleTimeout(IDLE_CONNECTION);
    connector.setSslContextFactory(tls(configuration));
    return connector;
  }

  private static SslContextFactory.Client tls(OutboundConfiguration configuration) {
    var tls = new SslContextFactory.Client();
    tls.setEndpointIdentificationAlgorithm("HTTPS");
    if (configuration.trust() != null) {
      tls.setTrustStore(configuration.trust());
    }
    return tls;
  }

  /// Takes the end of a connection for the end of a body only where the far side has said so under
  /// TLS: others could cut it.
  private static final class ClosingConnector extends ClientConnector {
    @Override
    public ClientConnectionFactory newSslClientConnectionFactory(
        SslContextFactory.Client tls, ClientConnectionFactory inner) {
      ClientConnectionFactory factory = super.newSslClientConnectionFactory(tls, inner);
      if (factory instanceof SslClientConnectionFactory secured) {
        secured.setRequireCloseMessage(true);
      }
      return factory;
    }
  }
}
