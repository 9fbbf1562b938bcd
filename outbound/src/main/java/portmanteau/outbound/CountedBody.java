package portmanteau.outbound;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// Gives so many bytes of a body and fails at the next one; whatever else fails in it has a reason.
final class CountedBody extends InputStream {
  private static final Logger LOG = LoggerFactory.getLogger(CountedBody.class);

  private final InputStream body;
  private final long most;
  private final OutboundAddress from;
  private long count;

  /// Counts what is read of a body.
  ///
  /// @param from for the log
  CountedBody(InputStream body, long most, OutboundAddress from) {
    this.body = body;
    this.most = most;
    this.from = from;
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
      throw logged(
          new OutboundFailure(Reason.TOO_LARGE, "The body has more than " + most + " bytes"));
    }
    return read;
  }

  /// One byte more than may come is enough to know that it does.
  private int readSome(byte[] target, int offset, int length) throws IOException {
    try {
      return body.read(target, offset, (int) Math.min(length, most - count + 1));
    } catch (OutboundFailure known) {
      throw known;
    } catch (IOException | RuntimeException failure) {
      throw logged(Failures.inBody(failure));
    }
  }

  private OutboundFailure logged(OutboundFailure failure) {
    LOG.atInfo()
        .addKeyValue("reason", failure.reason())
        .log("no whole body from {}: {}", from.origin(), failure.getMessage());
    return failure;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
