package portmanteau.dialects.tus;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;

/// A body whose end is told only where its bytes have the checksum that was promised, before or
/// behind them.
final class CheckedBody extends InputStream {
  private final Exchange exchange;
  private final InputStream body;
  private final @Nullable Checksum promised;
  private final List<String> algorithms;
  private final List<Digest> digests;

  private CheckedBody(Exchange exchange, @Nullable Checksum promised) {
    this.exchange = exchange;
    this.body = exchange.body();
    this.promised = promised;
    // Which one a trailer will name is not known before.
    this.algorithms = promised == null ? Checksum.ALGORITHMS : List.of(promised.algorithm());
    this.digests = algorithms.stream().map(Digest::of).toList();
  }

  /// The body, checked where a checksum is promised.
  static InputStream of(Exchange exchange) {
    @Nullable Checksum promised = Checksum.of(exchange);
    return promised == null && !Checksum.isBehind(exchange)
        ? exchange.body()
        : new CheckedBody(exchange, promised);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = body.read(target, offset, length);
    if (count < 0) {
      check(promised == null ? Checksum.behind(exchange) : promised);
    } else {
      digests.forEach(digest -> digest.update(target, offset, count));
    }
    return count;
  }

  private void check(Checksum checksum) {
    Digest digest = digests.get(algorithms.indexOf(checksum.algorithm()));
    if (!checksum.fits(digest.value())) {
      throw new Problem.ChecksumMismatch(checksum.algorithm()).refusal();
    }
  }
}
