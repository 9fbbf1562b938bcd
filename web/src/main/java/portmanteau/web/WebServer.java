package portmanteau.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: any number of listeners, each with a router of its own.
///
/// First [#listen], then [#start]; [#close] lets running requests finish.
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int INPUT_BUFFER = 64 * 1024;
  private static final int OWN_HEADERS = 16 * 1024;

  private final WebSettings settings;
  private final Server server;
  private final Map<Connector, Router> routers = new HashMap<>();
  private final Traffic traffic = new Traffic();

  /// One that knows nothing of requests that are sent again.
  public WebServer(WebSettings settings, Gate gate, RequestObserver observer) {
    this(settings, gate, observer, null);
  }

  /// A server with all that its requests pass.
  ///
  /// @param repeating null: an `Idempotency-Key` says nothing
  public WebServer(
      WebSettings settings,
      Gate gate,
      RequestObserver observer,
      @Nullable IdempotentRequests repeating) {
    this.settings = settings;
    this.server = new Server(threads(), null, new ArrayByteBufferPool(0, 4096, Download.CHUNK));
    var watch = new Dispatcher.Watch(new StoppingGate(gate, traffic), observer, traffic, repeating);
    server.setHandler(new Dispatcher(routers, settings, watch));
    server.setErrorHandler(new ErrorPages(routers, settings, observer, traffic));
  }

  /// A place where the server is found.
  public static final class Listener {
    private final ServerConnector connector;

    private Listener(ServerConnector connector) {
      this.connector = connector;
    }

    /// The port really taken, once the server is started.
    public int port() {
      return connector.getLocalPort();
    }
  }

  /// Adds a listener, before the start.
  ///
  /// @param port 0: any that is free
  public Listener listen(String host, int port, Router router) {
    var connector =
        new ServerConnector(server, new UnreadableTargets(configuration(), settings.headerTime()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    // Each listener has its own: who fills one must not lock the operator out of the other.
    server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
    routers.put(connector, router);
    return new Listener(connector);
  }

  /// Opens the ports.
  ///
  /// @throws IOException where a port is taken
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    } catch (Exception e) {
      close();
      throw new IOException(e);
    }
  }

  /// Whether running requests are finishing and new ones refused.
  public boolean isStopping() {
    return traffic.isStopping();
  }

  /// Answers new requests with 503, waits for running ones as long as the settings say, and stops.
  @Override
  public void close() {
    traffic.stop();
    try {
      if (!traffic.awaitQuiet(settings.stopTime())) {
        LOG.warn("Requests still running after {} are cut off", settings.stopTime());
        // Jetty would cut them off too, but not before stop() returns.
        routers
            .keySet()
            .forEach(connector -> connector.getConnectedEndPoints().forEach(EndPoint::close));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  /// Without the 200 tasks that Jetty allows by itself: so many slow clients would lock out all
  /// others. What runs is bounded by the connections.
  private static VirtualThreadPool threads() {
    var threads = new VirtualThreadPool(-1);
    threads.setName("web");
    return threads;
  }

  private HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setSendDateHeader(true);
    configuration.setInputBufferSize(INPUT_BUFFER);
    configuration.setRequestHeaderSize(settings.headerBytes());
    // What a request may bring (Upload-Metadata) an answer must be able to give back.
    configuration.setMaxResponseHeaderSize(settings.headerBytes() + OWN_HEADERS);
    configuration.setHttpCompliance(HttpCompliance.RFC9110);
    // Paths are taken apart by RequestPath, which knows no ambiguity: what is odd is answered in a
    // dialect's shape.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }
}
