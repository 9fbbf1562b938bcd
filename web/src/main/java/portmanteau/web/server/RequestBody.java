package portmanteau.web.server;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.web.limits.MinimumRate;

/// A request's content as a blocking stream, read by one thread; another thread may cancel it.
///
/// A client that ends early, breaks the chunking or is too slow causes a refusal, never an
/// `IOException`.
final class RequestBody extends InputStream {
  private static final long LOOK_NANOS = 10_000_000;

  private final Request request;
  private final MinimumRate pace;
  private final BodyLedger ledger;
  private final ClientConnection connection;
  private Content.@Nullable Chunk chunk;
  private volatile @Nullable Completion pending;
  private volatile @Nullable Problem cancelled;
  private final boolean announced;
  private boolean touched;
  private boolean ended;
  private @Nullable Problem broken;
  private long count;

  RequestBody(Request request, MinimumRate pace, BodyLedger ledger) {
    this.request = request;
    this.pace = pace;
    this.ledger = ledger;
    this.connection = ClientConnection.of(request);
    this.announced =
        request.getLength() > 0
            || (request.getLength() < 0
                && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    this.ended = !announced;
  }

  /// Bytes read so far.
  long count() {
    return count;
  }

  /// Whether the headers say that there is one.
  boolean isAnnounced() {
    return announced;
  }

  boolean isTouched() {
    return touched;
  }

  boolean isEnded() {
    return ended;
  }

  /// Whether its end will never be reached.
  boolean isBroken() {
    return broken != null;
  }

  /// Whether the client still waits for `100 Continue`, which the first wish for bytes would send.
  boolean isAwaitingContinue() {
    return !touched && request.getHeaders().contains(HttpHeader.EXPECT);
  }

  /// Makes the reader throw that refusal at once, whatever it waits for; callable from any thread.
  void cancel(Problem reason) {
    cancelled = reason;
    Completion arrival = pending;
    if (arrival != null) {
      arrival.wake();
    }
  }

  @Override
  public int read() {
    ByteBuffer bytes = fill();
    if (bytes == null) {
      return -1;
    }
    int octet = bytes.get() & 0xFF;
    taken(1);
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    ByteBuffer bytes = fill();
    if (bytes == null) {
      return -1;
    }
    int taken = Math.min(length, bytes.remaining());
    bytes.get(target, offset, taken);
    taken(taken);
    return taken;
  }

  @Override
  public int available() {
    Content.Chunk present = chunk;
    return present == null ? 0 : present.remaining();
  }

  private void taken(int bytes) {
    count += bytes;
    Content.Chunk present = chunk;
    if (present != null && !present.hasRemaining()) {
      release(present);
    }
  }

  private void release(Content.Chunk finished) {
    chunk = null;
    finished.release();
    if (finished.isLast()) {
      ended = true;
      ledger.ended();
    }
  }

  /// Available bytes, waiting for them if necessary; null at the end.
  private @Nullable ByteBuffer fill() {
    if (!touched && !ended) {
      ledger.begin(this);
    }
    touched = true;
    while (!ended) {
      if (broken != null) {
        throw broken.refusal();
      }
      Problem reason = cancelled;
      if (reason != null) {
        throw reason.refusal();
      }
      Content.Chunk next = chunk;
      if (next == null) {
        next = request.read();
        if (next == null) {
          awaitBytes();
          continue;
        }
        if (Content.Chunk.isFailure(next)) {
          throw refusal(next.getFailure());
        }
        pace.moved(next.remaining());
        chunk = next;
        ledger.arrived(count + next.remaining());
        connection.read(next.remaining());
      }
      if (next.hasRemaining()) {
        return next.getByteBuffer();
      }
      release(next);
    }
    return null;
  }

  /// Requests a signal when there is more; at most one request is open at a time.
  private Completion demand() {
    Completion arrival = pending;
    if (arrival == null) {
      arrival = new Completion();
      pending = arrival;
      request.demand(Invocable.from(InvocationType.NON_BLOCKING, arrival::succeeded));
    }
    return arrival;
  }

  private void awaitBytes() {
    Completion arrival = demand();
    long began = System.nanoTime();
    connection.waiting();
    boolean arrived = arrival.await(Math.max(0, pace.remaining()), () -> cancelled != null);
    connection.busy();
    pace.waited(System.nanoTime() - began);
    if (!arrived && cancelled != null) {
      return;
    }
    if (!arrived) {
      throw new Problem.Timeout("The body arrives too slowly.").refusal();
    }
    pending = null;
  }

  private RuntimeException refusal(Throwable failure) {
    Problem problem =
        failure instanceof TimeoutException
            ? new Problem.Timeout("The body arrives too slowly.")
            : new Problem.Malformed("The body is cut off or wrongly framed.");
    broken = problem;
    return problem.refusal();
  }

  /// Reads and discards the rest, within bounds of time and size. A client waiting for `100
  /// Continue` does not get it; bytes that it sends anyway are polled for.
  void drain(long mostBytes, long mostNanos) {
    ledger.ended();
    long end = System.nanoTime() + mostNanos;
    long left = mostBytes;
    while (!ended && broken == null && left >= 0) {
      Content.Chunk next = chunk != null ? chunk : request.read();
      if (next == null) {
        if (!(isAwaitingContinue() ? pauseUntil(end) : awaitUntil(end))) {
          return;
        }
      } else if (Content.Chunk.isFailure(next)) {
        return;
      } else {
        touched |= next.hasRemaining();
        left -= next.remaining();
        release(next);
      }
    }
  }

  private static boolean pauseUntil(long end) {
    LockSupport.parkNanos(LOOK_NANOS);
    return end - System.nanoTime() > 0;
  }

  /// Closes the connection where more was asked for and never came: Jetty would stumble over the
  /// open wish.
  void abandon() {
    if (pending != null) {
      var slow = new TimeoutException("the body did not come");
      request.getConnectionMetaData().getConnection().getEndPoint().close(slow);
    }
  }

  private boolean awaitUntil(long end) {
    Completion arrival = demand();
    connection.waiting();
    boolean arrived = arrival.await(end - System.nanoTime());
    connection.busy();
    if (!arrived) {
      return false;
    }
    pending = null;
    return true;
  }
}
