package portmanteau.web.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import portmanteau.web.InterimAnswer;
import portmanteau.web.limits.ConnectionTable;
import portmanteau.web.limits.HeaderDeadline;

/// One client's connection: it enforces the [HeaderDeadline], knows how long it has waited for its
/// client, and reads with a [StrictParser] and a buffer that stays small until much arrives.
///
/// Jetty lets go of the buffer whenever everything in it was read; what a client has sent ahead
/// holds it for longer, which is why it must be small, and large ones few.
final class ClientConnection extends HttpConnection implements ConnectionTable.Seat {
  /// Bytes read at a time until a body has filled them.
  static final int SMALL_INPUT = 4 * 1024;

  static final int LARGE_INPUT = 64 * 1024;

  /// Large buffers at a time, in the whole process.
  static final int LARGE_INPUTS = 256;

  /// Fields of one request; each costs a hundred bytes besides what it says.
  static final int MOST_FIELDS = 100;

  private static final Semaphore LARGE = new Semaphore(LARGE_INPUTS);

  /// In which a client has to take some hundred bytes.
  private static final Duration INTERIM_PATIENCE = Duration.ofSeconds(30);

  private static final long BUSY = Long.MIN_VALUE;

  private final HeaderDeadline deadline;
  private final ConnectionTable table;
  private final InetAddress address;
  private volatile long waitingSince = System.nanoTime();
  private volatile boolean proven;
  private boolean large;
  private long streamed;
  private int fields;

  ClientConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      Duration headerTime,
      ConnectionTable table) {
    super(configuration, connector, endPoint);
    this.deadline = new HeaderDeadline(headerTime);
    this.table = table;
    this.address =
        endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote
            ? remote.getAddress()
            : InetAddress.getLoopbackAddress();
  }

  static ClientConnection of(Request request) {
    return (ClientConnection) request.getConnectionMetaData().getConnection();
  }

  @Override
  public void onOpen() {
    table.opened(this);
    super.onOpen();
  }

  @Override
  public void onClose(Throwable cause) {
    table.closed(this);
    super.onClose(cause);
  }

  @Override
  public void onFillable() {
    long before = getBytesIn();
    super.onFillable();
    if (getBytesIn() > before
        && deadline.isOver(getParser().inHeaderState(), getParser().isStart())) {
      getEndPoint().close();
    }
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String target, HttpVersion version) {
    deadline.begun();
    fields = 0;
    return super.newHttpStream(method, UnreadableTargets.readable(target), version);
  }

  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    HttpParser usual = super.newHttpParser(compliance);
    var strict =
        new StrictParser(
            (HttpParser.RequestHandler) usual.getHandler(),
            getHttpConfiguration().getRequestHeaderSize(),
            compliance);
    strict.setHeaderCacheSize(usual.getHeaderCacheSize());
    strict.setHeaderCacheCaseSensitive(usual.isHeaderCacheCaseSensitive());
    return strict;
  }

  @Override
  protected RequestHandler newRequestHandler() {
    return new RequestHandler() {
      @Override
      public void startRequest(String method, String target, HttpVersion version) {
        super.startRequest(method, target, version);
        ((StrictParser) getParser()).check(version);
      }

      @Override
      public void parsedHeader(HttpField field) {
        fields++;
        if (fields > MOST_FIELDS) {
          throw new HttpException.RuntimeException(
              HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, "too many fields");
        }
        if (field.getHeader() == HttpHeader.TRANSFER_ENCODING
            && !HttpHeaderValue.CHUNKED.is(field.getValue())) {
          throw new HttpException.RuntimeException(
              HttpStatus.NOT_IMPLEMENTED_501, "no transfer coding but chunked");
        }
        super.parsedHeader(field);
      }
    };
  }

  // Signals from its exchange.

  /// A request is being handled: not waiting for the client, unless signalled.
  void busy() {
    waitingSince = BUSY;
  }

  /// The handler waits for the client, to send or to read.
  void waiting() {
    waitingSince = System.nanoTime();
    shrink();
  }

  void proven() {
    proven = true;
  }

  /// The request is over; waiting for the next one.
  void free() {
    proven = false;
    shrink();
    waitingSince = System.nanoTime();
  }

  /// So many bytes of a body were read: where much has come without waiting, the next buffer is
  /// large.
  void read(int bytes) {
    streamed += bytes;
    if (!large && streamed >= SMALL_INPUT / 2 && LARGE.tryAcquire()) {
      large = true;
      setInputBufferSize(LARGE_INPUT);
    }
  }

  /// Writes an interim answer to the connection itself: of one that it does not know Jetty sends
  /// the first line alone, and drops its headers.
  ///
  /// The thread that handles the request calls it, so that the only other write that may be under
  /// way is that of a `100 Continue`; then this one is left out. Where it cannot leave nothing is
  /// told: whoever reads the body meets what is wrong with the connection.
  void sendAhead(InterimAnswer answer) {
    var written = new Completion();
    try {
      getEndPoint()
          .write(written, ByteBuffer.wrap(answer.head().getBytes(StandardCharsets.US_ASCII)));
    } catch (WritePendingException another) {
      return;
    }
    waiting();
    boolean sent = written.await(INTERIM_PATIENCE.toNanos());
    busy();
    if (!sent) {
      getEndPoint().close(new TimeoutException("the client reads too slowly"));
    }
  }

  private void shrink() {
    streamed = 0;
    if (large) {
      large = false;
      setInputBufferSize(SMALL_INPUT);
      LARGE.release();
    }
  }

  // What the table asks.

  @Override
  public InetAddress address() {
    return address;
  }

  @Override
  public long waitedNanos() {
    long since = waitingSince;
    return since == BUSY ? -1 : System.nanoTime() - since;
  }

  @Override
  public boolean isProven() {
    return proven;
  }

  @Override
  public void giveWay() {
    getEndPoint().close(new TimeoutException("the connection gave way to others"));
  }
}
