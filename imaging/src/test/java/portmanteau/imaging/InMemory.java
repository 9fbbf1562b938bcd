package portmanteau.imaging;

import java.nio.ByteBuffer;
import portmanteau.core.blob.ByteSource;

/// A picture in memory.
final class InMemory implements ByteSource {
  private final byte[] bytes;

  InMemory(byte[] bytes) {
    this.bytes = bytes;
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
    int count = Math.min(target.remaining(), bytes.length - (int) position);
    target.put(bytes, (int) position, count);
    return count;
  }

  @Override
  public void close() {}
}
