package portmanteau.core.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import portmanteau.core.blob.ByteSource;

/// Reads single bytes of a file at any position, through one buffer.
final class Window {
  private static final int SIZE = 1 << 16;

  private final ByteSource source;
  private final long size;
  private final byte[] bytes = new byte[SIZE];
  private long start;
  private int held;

  /// @param size bytes that count
  Window(ByteSource source, long size) {
    this.source = source;
    this.size = size;
  }

  long size() {
    return size;
  }

  /// The byte there, or -1 beyond the end.
  int at(long position) {
    if (position < start || position >= start + held) {
      if (position < 0 || position >= size) {
        return -1;
      }
      load(position);
      if (held == 0) {
        return -1;
      }
    }
    return bytes[(int) (position - start)] & 0xFF;
  }

  private void load(long position) {
    try {
      ByteBuffer target = ByteBuffer.wrap(bytes, 0, (int) Math.min(SIZE, size - position));
      start = position;
      held = Math.max(0, source.read(target, position));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// A number of two bytes, the larger first; negative beyond the end.
  int two(long position) {
    int low = at(position + 1);
    return low < 0 ? -1 : at(position) << 8 | low;
  }

  /// A number of four bytes, the largest first; negative beyond the end.
  long four(long position) {
    int low = two(position + 2);
    return low < 0 ? -1 : (long) two(position) << 16 | low;
  }

  /// A number of two bytes in either order; negative beyond the end.
  int two(long position, boolean smallFirst) {
    int big = two(position);
    return big >= 0 && smallFirst ? (big & 0xFF) << 8 | big >> 8 : big;
  }

  /// A number of four bytes in either order; negative beyond the end.
  long four(long position, boolean smallFirst) {
    long big = four(position);
    return big >= 0 && smallFirst ? Integer.reverseBytes((int) big) & 0xFFFF_FFFFL : big;
  }

  /// Whether exactly these bytes are there.
  boolean holds(long position, byte... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (at(position + i) != (expected[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  byte[] copy(long position, int length) {
    byte[] copied = new byte[length];
    for (int i = 0; i < length; i++) {
      copied[i] = (byte) at(position + i);
    }
    return copied;
  }
}
