package portmanteau.web.server;

import portmanteau.core.StreamBuffer;
import portmanteau.web.download.ContentCopy;

/// The memory that connections use at most, besides what is counted as it is taken.
public final class WebMemory {
  /// The connection, its parser, the request, the exchange and the stack of its thread.
  private static final long FIXED = 16 * 1024;

  /// Of a header field besides what it says.
  private static final long FIELD = 128;

  /// A target is held both raw and parsed.
  private static final long COPIES = 2;

  private WebMemory() {}

  /// Bytes of the heap for one connection with the largest headers.
  public static long heapOfConnection(int headerBytes) {
    // A form goes through a buffer of its own and the upload's; an answer through one instead.
    long buffers = 2L * StreamBuffer.SMALL;
    return FIXED + COPIES * headerBytes + ClientConnection.MOST_FIELDS * FIELD + buffers;
  }

  /// Bytes outside the heap for one connection: what it has sent ahead, and an answer that waits.
  public static long directOfConnection() {
    return ClientConnection.SMALL_INPUT + WebServer.RESPONSE_HEADERS + ContentCopy.SMALL;
  }

  /// Bytes outside the heap for all large buffers.
  public static long sharedDirect() {
    return (long) ClientConnection.LARGE_INPUTS * ClientConnection.LARGE_INPUT
        + (long) ContentCopy.LARGE_BUFFERS * ContentCopy.LARGE;
  }
}
