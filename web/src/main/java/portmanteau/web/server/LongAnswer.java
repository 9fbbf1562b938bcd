package portmanteau.web.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Exchange;

/// Response content produced piece by piece: short content is sent at its end, with its length;
/// long content is streamed, so that only a bounded piece is held.
final class LongAnswer extends OutputStream {
  private static final int SHORT = 32 * 1024;

  private final Exchange exchange;
  private final int status;
  private final String contentType;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(1024);
  private @Nullable OutputStream sent;

  LongAnswer(Exchange exchange, int status, String contentType) {
    this.exchange = exchange;
    this.status = status;
    this.contentType = contentType;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet});
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    OutputStream output = sent;
    if (output == null && held.size() + length <= SHORT) {
      held.write(source, offset, length);
      return;
    }
    if (output == null) {
      output = exchange.output(status, contentType, -1);
      sent = output;
      held.writeTo(output);
      held.reset();
    }
    output.write(source, offset, length);
  }

  /// Tells that all of it was written. Closing does not: whoever writes closes after a failure,
  /// too, and what is then there must not look whole.
  void end() throws IOException {
    if (sent == null) {
      exchange.send(status, contentType, held.toByteArray());
    } else {
      sent.close();
    }
  }
}
