package portmanteau.dialects.tus;

import java.io.IOException;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Describes what this server supports: `OPTIONS`, for everybody.
final class DescribeProtocol implements Handler {
  private static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,expiration,checksum,checksum-trailer,"
          + "termination,concatenation,concatenation-unfinished";

  private final long fileBytes;

  DescribeProtocol(long fileBytes) {
    this.fileBytes = fileBytes;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    exchange.header("Tus-Version", Protocol.VERSION);
    exchange.header("Tus-Extension", EXTENSIONS);
    exchange.header("Tus-Max-Size", Long.toString(fileBytes));
    exchange.header("Tus-Checksum-Algorithm", String.join(",", Checksum.ALGORITHMS));
    exchange.send(204);
  }
}
