package portmanteau.web.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import portmanteau.core.Problem;

/// Reads small bodies whole, into memory that grows with what arrives.
public final class Bodies {
  private static final int FIRST = 1024;

  private Bodies() {}

  /// The rest of the body, or a [Problem.TooLarge] refusal.
  ///
  /// @param memory called with the bytes about to be held; may refuse
  public static byte[] readFully(InputStream body, int most, IntConsumer memory) {
    try {
      byte[] bytes = readSome(body, most, memory);
      if (bytes.length > most) {
        throw new Problem.TooLarge(most).refusal();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The rest of the body, but at most one byte beyond `most`.
  static byte[] readSome(InputStream body, int most, IntConsumer memory) throws IOException {
    int limit = most + 1;
    byte[] bytes = allocate(Math.min(FIRST, limit), memory);
    int length = 0;
    while (length < limit) {
      int count = body.read(bytes, length, bytes.length - length);
      if (count < 0) {
        break;
      }
      length += count;
      if (length == bytes.length && length < limit) {
        int more = Math.min(length, limit - length);
        memory.accept(more);
        bytes = Arrays.copyOf(bytes, length + more);
      }
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static byte[] allocate(int length, IntConsumer memory) {
    memory.accept(length);
    return new byte[length];
  }
}
