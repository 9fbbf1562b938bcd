package portmanteau.core.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Bytes that can be read at any position, by any number of threads. Whoever opened it closes it.
public interface ByteSource extends AutoCloseable {

  /// Bytes in all.
  long size();

  /// Reads some bytes from `position` (bytes from the start) into `target`; returns how many, or -1
  /// at or past the end.
  int read(ByteBuffer target, long position) throws IOException;

  /// All bytes, from the first to the last, for one thread; closing the stream leaves this open.
  default InputStream stream() {
    return new ByteSourceStream(this, Long.MAX_VALUE);
  }

  /// As [#stream()], but ends after `most` bytes.
  default InputStream stream(long most) {
    return new ByteSourceStream(this, most);
  }

  @Override
  void close() throws IOException;
}
