package portmanteau.core.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The first bytes of another stream: what lies behind them was never promised.
final class Bounded extends InputStream {
  private final InputStream source;
  private long left;

  Bounded(InputStream source, long size) {
    this.source = source;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (left == 0) {
      return -1;
    }
    int count = source.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
