package portmanteau.web.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import portmanteau.web.AnswerContent;
import portmanteau.web.limits.MinimumRate;

/// A response's content as a blocking stream; the first write also sends the headers.
final class ResponseBody extends OutputStream implements AnswerContent {
  private static final long CLOSING_NANOS = 10_000_000_000L;

  /// Bytes of an array that are sent at a time: the JDK copies all it is given into memory outside
  /// the heap, at each attempt.
  private static final int PIECE = 64 * 1024;

  private final Response response;
  private final MinimumRate pace;
  private final boolean withoutContent;
  private boolean finished;
  private long count;

  /// @param withoutContent HEAD: headers only, whatever is written
  ResponseBody(Response response, MinimumRate pace, boolean withoutContent) {
    this.response = response;
    this.pace = pace;
    this.withoutContent = withoutContent;
  }

  /// Bytes sent so far.
  long count() {
    return count;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet});
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (!withoutContent) {
      write(false, ByteBuffer.wrap(source, offset, length));
    }
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      write(true, BufferUtil.EMPTY_BUFFER);
    }
  }

  @Override
  public void write(boolean last, ByteBuffer content) throws IOException {
    while (!withoutContent && !content.isDirect() && content.remaining() > PIECE) {
      writePiece(false, content.slice(content.position(), PIECE));
      content.position(content.position() + PIECE);
    }
    writePiece(last, content);
  }

  @Override
  public Buffer buffer(int capacity) {
    RetainableByteBuffer pooled =
        response.getRequest().getComponents().getByteBufferPool().acquire(capacity, true);
    return new Buffer() {
      @Override
      public ByteBuffer bytes() {
        return pooled.getByteBuffer();
      }

      @Override
      public void close() {
        pooled.release();
      }
    };
  }

  private void writePiece(boolean last, ByteBuffer content) throws IOException {
    finished |= last;
    int length = withoutContent ? 0 : content.remaining();
    var completion = new Completion();
    response.write(last, content, completion);
    if (!completion.isDone()) {
      await(completion, length);
    }
    completion.check();
    count += length;
    pace.moved(length);
  }

  private void await(Completion completion, int length) {
    long began = System.nanoTime();
    ClientConnection connection = ClientConnection.of(response.getRequest());
    connection.waiting();
    boolean sent = completion.await(Math.max(0, pace.remaining(length)));
    connection.busy();
    pace.waited(System.nanoTime() - began);
    if (!sent) {
      // Closing fails the write, so that Jetty lets go of the buffer before we do.
      var slow = new TimeoutException("the client reads too slowly");
      response.getRequest().getConnectionMetaData().getConnection().getEndPoint().close(slow);
      completion.await(CLOSING_NANOS);
    }
  }
}
