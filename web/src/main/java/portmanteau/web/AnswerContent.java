package portmanteau.web;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The content of a response that has begun, written from buffers without copying.
public interface AnswerContent {

  /// Sends the bytes, preceded by the headers the first time, and returns when the buffer may be
  /// reused.
  ///
  /// @param last whether nothing follows
  void write(boolean last, ByteBuffer content) throws IOException;

  /// A direct buffer from the server's pool.
  ///
  /// @param capacity bytes that it has at least
  Buffer buffer(int capacity);

  /// A buffer that closing returns to the pool.
  interface Buffer extends AutoCloseable {
    ByteBuffer bytes();

    @Override
    void close();
  }
}
