package portmanteau.dialects.tus;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;
import portmanteau.web.digest.ObservedBytes;

/// Checks a body against its announced checksum, from a header or a trailer: the reader sees the
/// end only if it matches.
final class ChecksumCheck implements ObservedBytes.Observer {
  private final Exchange exchange;
  private final @Nullable Checksum promised;
  private final List<String> algorithms;
  private final List<Digest> digests;

  private ChecksumCheck(Exchange exchange, @Nullable Checksum promised) {
    this.exchange = exchange;
    this.promised = promised;
    // Which one a trailer will name is not known before.
    this.algorithms = promised == null ? Checksum.ALGORITHMS : List.of(promised.algorithm());
    this.digests = algorithms.stream().map(Digest::of).toList();
  }

  /// The request's body, checked where a checksum is promised.
  static InputStream body(Exchange exchange) {
    @Nullable Checksum promised = Checksum.of(exchange);
    return promised == null && !Checksum.isBehind(exchange)
        ? exchange.body()
        : new ObservedBytes(exchange.body(), new ChecksumCheck(exchange, promised));
  }

  @Override
  public void read(byte[] buffer, int offset, int length) {
    digests.forEach(digest -> digest.update(buffer, offset, length));
  }

  @Override
  public void ended() {
    Checksum checksum = promised == null ? Checksum.behind(exchange) : promised;
    Digest digest = digests.get(algorithms.indexOf(checksum.algorithm()));
    if (!checksum.fits(digest.value())) {
      throw new Problem.ChecksumMismatch(checksum.algorithm()).refusal();
    }
  }
}
