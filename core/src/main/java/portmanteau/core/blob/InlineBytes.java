package portmanteau.core.blob;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The bytes of a small blob, whole in memory: those that the catalogue keeps itself, in the
/// transaction that makes their row.
///
/// Closing does nothing; the bytes are read by any number of threads.
public final class InlineBytes implements ByteSource {
  /// The most bytes that may be kept so.
  public static final int MOST = 64 * 1024;

  private final byte[] bytes;
  private final int size;

  /// @param bytes not copied; nobody may write to the first `size` of them any more
  private InlineBytes(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /// All bytes of an array that is handed over with this.
  public static InlineBytes of(byte[] bytes) {
    return new InlineBytes(bytes, bytes.length);
  }

  /// The first bytes of a buffer that is left alone as long as this is used.
  static InlineBytes of(byte[] buffer, int size) {
    return new InlineBytes(buffer, size);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(ByteBuffer target, long position) {
    if (position >= size) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), size - position);
    target.put(bytes, (int) position, count);
    return count;
  }

  /// A copy.
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void close() {}
}
