package portmanteau.web.server;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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
import portmanteau.web.Gate;
import portmanteau.web.RequestObserver;
import portmanteau.web.download.ContentCopy;
import portmanteau.web.idempotency.IdempotentRequests;
import portmanteau.web.limits.BodyMemory;
import portmanteau.web.limits.ConnectionTable;
import portmanteau.web.resumable.ResumableRequests;
import portmanteau.web.routing.Router;

/// The HTTP server: any number of listeners, each with a router of its own.
///
/// First [#listen], then [#start]; [#close] lets running requests finish.
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int OWN_HEADERS = 16 * 1024;

  /// Bytes for the headers of an answer; longer ones get a larger buffer.
  static final int RESPONSE_HEADERS = 4 * 1024;

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final WebSettings settings;
  private final Server server;
  private final Map<Connector, Router> routers = new HashMap<>();
  private final List<ConnectionTable> tables = new CopyOnWriteArrayList<>();
  private final Shared shared;
  private final InFlight inFlight;

  /// A server without support for repeated requests.
  public WebServer(WebSettings settings, Gate gate, RequestObserver observer) {
    this(settings, gate, observer, null, null);
  }

  /// A server with all gates and observers.
  ///
  /// @param repeating null: an `Idempotency-Key` says nothing
  /// @param resuming null: no request is taken in several messages
  public WebServer(
      WebSettings settings,
      Gate gate,
      RequestObserver observer,
      @Nullable IdempotentRequests repeating,
      @Nullable ResumableRequests resuming) {
    this.settings = settings;
    this.shared = Shared.within(settings.limits().crowd());
    this.inFlight = shared.inFlight();
    this.server = new Server(threads(), null, new ArrayByteBufferPool(0, 4096, ContentCopy.LARGE));
    var watch =
        new Dispatcher.Watch(
            new StoppingGate(gate, inFlight), observer, shared, repeating, resuming);
    server.setHandler(new Dispatcher(routers, settings, watch));
    server.setErrorHandler(new ErrorPages(routers, settings, observer, shared));
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
    return listen(host, port, router, settings.limits().most());
  }

  /// The same, with connections of its own number.
  public Listener listen(String host, int port, Router router, int connections) {
    var table = table(connections);
    var connector =
        new ServerConnector(
            server,
            new UnreadableTargets(configuration(), settings.limits().headerTimeout(), table));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(settings.limits().idleTimeout().toMillis());
    connector.setAcceptQueueSize(1024);
    tables.add(table);
    server.addConnector(connector);
    // Each listener has its own: filling one must not lock the operator out of the other.
    server.addBean(new NetworkConnectionLimit(connections, connector));
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
    return inFlight.isStopping();
  }

  /// Connections that are open, on all ports.
  public int connections() {
    return tables.stream().mapToInt(ConnectionTable::size).sum();
  }

  /// Bytes of memory that large forms and texts are held in.
  public int heldBytes() {
    return BodyMemory.ROOM - shared.bodies().left();
  }

  /// Answers new requests with 503, waits for running ones within the configured time, and stops.
  @Override
  public void close() {
    inFlight.stop();
    try {
      if (!inFlight.awaitQuiet(settings.limits().stopTimeout())) {
        LOG.warn("Requests still running after {} are cut off", settings.limits().stopTimeout());
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

  private ConnectionTable table(int connections) {
    return new ConnectionTable(
        connections,
        settings.limits().crowd().connectionsOfAddress(),
        this::isTrustedProxy,
        crowded -> later(crowded::makeRoom));
  }

  @SuppressWarnings("CheckReturnValue") // nobody calls it off
  private void later(Runnable work) {
    server.getScheduler().schedule(work, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private boolean isTrustedProxy(InetAddress address) {
    return settings.trustedProxies().stream().anyMatch(range -> range.contains(address));
  }

  private HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setSendDateHeader(true);
    configuration.setInputBufferSize(ClientConnection.SMALL_INPUT);
    configuration.setResponseHeaderSize(RESPONSE_HEADERS);
    configuration.setRequestHeaderSize(settings.limits().headerBytes());
    // What a request may bring (Upload-Metadata) an answer must be able to give back.
    configuration.setMaxResponseHeaderSize(settings.limits().headerBytes() + OWN_HEADERS);
    // Of a target and a Host that differ the target counts (RFC 9112 §3.2.2): see Origin.
    configuration.setHttpCompliance(
        HttpCompliance.RFC9110.with("RFC9112", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
    // Paths are taken apart by RequestPath, which knows no ambiguity: what is odd is answered in a
    // dialect's shape.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }
}
