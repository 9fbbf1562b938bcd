package portmanteau.web.download;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import portmanteau.core.blob.ByteSource;
import portmanteau.web.AnswerContent;

/// Copies stored bytes into a response, through one pooled buffer at a time.
public final class ContentCopy {
  /// Large buffers in use at a time, first come, first served. A stalled reader holds its buffer
  /// for as long as we wait for it, and direct memory is shared by the whole process: the others
  /// use small ones.
  public static final int LARGE_BUFFERS = 256;

  /// Bytes read and written at a time by a large buffer.
  public static final int LARGE = 128 * 1024;

  /// The same, by a small one.
  public static final int SMALL = 8 * 1024;

  private static final Semaphore LARGE_LEFT = new Semaphore(LARGE_BUFFERS);

  private final ByteSource source;
  private final AnswerContent content;

  ContentCopy(ByteSource source, AnswerContent content) {
    this.source = source;
    this.content = content;
  }

  /// Small content leaves in one write together with the answer's headers.
  ///
  /// @param last whether nothing follows
  void copy(long from, long length, boolean last) throws IOException {
    boolean large = length > SMALL && LARGE_LEFT.tryAcquire();
    int capacity = (int) Math.min(large ? LARGE : SMALL, Math.max(1, length));
    try (AnswerContent.Buffer buffer = content.buffer(capacity)) {
      ByteBuffer bytes = buffer.bytes();
      long done = 0;
      do {
        fill(bytes, from + done, (int) Math.min(capacity, length - done));
        done += bytes.remaining();
        content.write(last && done == length, bytes);
      } while (done < length);
    } finally {
      if (large) {
        LARGE_LEFT.release();
      }
    }
  }

  private void fill(ByteBuffer bytes, long from, int wanted) throws IOException {
    bytes.clear().limit(wanted);
    while (bytes.hasRemaining()) {
      if (source.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the source is shorter than it should be");
      }
    }
    bytes.flip();
  }
}
