package portmanteau.outbound;

import java.io.IOException;
import java.io.InputStream;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// Gives so many bytes of a body and fails at the next one; whatever else fails in it has a reason.
final class CountedBody extends InputStream {
  private final InputStream body;
  private final long most;
  private long count;

  CountedBody(InputStream body, long most) {
    this.body = body;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = readSome(target, offset, length);
    count += Math.max(read, 0);
    if (count > most) {
      throw new OutboundFailure(Reason.TOO_LARGE, "The body has more than " + most + " bytes");
    }
    return read;
  }

  /// One byte more than may come is enough to know that it does.
  private int readSome(byte[] target, int offset, int length) throws IOException {
    try {
      return body.read(target, offset, (int) Math.min(length, most - count + 1));
    } catch (IOException | RuntimeException failure) {
      throw Failures.inBody(failure);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
