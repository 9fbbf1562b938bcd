package portmanteau.inspection;

import java.nio.ByteBuffer;
import portmanteau.core.blob.ByteSource;

/// Bytes in memory: counts what is read of them, and gives back at most 1000 at a time.
public final class InMemory implements ByteSource {
  private final byte[] bytes;
  private long read;

  public InMemory(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Bytes that were read so far.
  public long read() {
    return read;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(ByteBuffer target, long position) {
    if (position >= bytes.length) {
      return -1;
    }
    int length = Math.min(1000, Math.min(target.remaining(), bytes.length - (int) position));
    target.put(bytes, (int) position, length);
    read += length;
    return length;
  }

  @Override
  public void close() {}
}
