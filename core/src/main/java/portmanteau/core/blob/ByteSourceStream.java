package portmanteau.core.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/// Reads a [ByteSource] from its first byte on.
final class ByteSourceStream extends InputStream {
  private final ByteSource source;
  private final long end;
  private long position;

  ByteSourceStream(ByteSource source, long end) {
    this.source = source;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = source.read(ByteBuffer.wrap(target, offset, wanted), position);
    position += Math.max(0, count);
    return count;
  }
}
