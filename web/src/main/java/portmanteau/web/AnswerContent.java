package portmanteau.web;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The content of an answer that has begun, written from buffers without a copy.
public interface AnswerContent {

  /// Sends the bytes, the headers before the first of them, and returns when the buffer is free
  /// again.
  ///
  /// @param last whether nothing follows
  void write(boolean last, ByteBuffer content) throws IOException;

  /// A buffer outside the heap, from the server's pool.
  ///
  /// @param capacity bytes that it has at least
  Buffer buffer(int capacity);

  /// A buffer that goes back to the pool when it is closed.
  interface Buffer extends AutoCloseable {
    ByteBuffer bytes();

    @Override
    void close();
  }
}
