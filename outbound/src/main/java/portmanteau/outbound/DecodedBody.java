package portmanteau.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;

/// A body with its content coding undone as it is read (RFC 9110 §8.4.1), from its first byte on.
final class DecodedBody extends InputStream {
  private static final int BUFFER = 8 * 1024;
  private static final int ZLIB_HEADER = 2;

  private final InputStream coded;
  private final Coding coding;
  private @Nullable InputStream decoded;

  private enum Coding {
    GZIP,
    DEFLATE
  }

  private DecodedBody(InputStream coded, Coding coding) {
    this.coded = coded;
    this.coding = coding;
  }

  /// The body without its coding.
  ///
  /// @param codings the values of `Content-Encoding`
  /// @throws OutboundFailure `WRONG_TYPE` for a coding that was not offered, or several
  static InputStream of(InputStream coded, List<String> codings) throws OutboundFailure {
    List<String> names =
        codings.stream()
            .flatMap(value -> Stream.of(value.split(",")))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toList();
    if (names.isEmpty()) {
      return coded;
    }
    return switch (names.size() == 1 ? names.getFirst() : "") {
      case "gzip", "x-gzip" -> new DecodedBody(coded, Coding.GZIP);
      case "deflate" -> new DecodedBody(coded, Coding.DEFLATE);
      case String _ -> throw new OutboundFailure(Reason.WRONG_TYPE, "The body is coded otherwise");
    };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (decoded == null) {
      decoded = open();
    }
    return decoded.read(target, offset, length);
  }

  /// An answer without a body has none that is coded.
  private InputStream open() throws IOException {
    var start = new PushbackInputStream(coded, ZLIB_HEADER);
    byte[] header = start.readNBytes(ZLIB_HEADER);
    start.unread(header);
    if (header.length == 0) {
      return start;
    }
    return switch (coding) {
      case GZIP -> new GZIPInputStream(start, BUFFER);
      case DEFLATE -> new Inflated(start, new Inflater(!isZlib(header)));
    };
  }

  /// What is named deflate should be zlib's format (RFC 1950), and some servers leave its header
  /// out.
  private static boolean isZlib(byte[] header) {
    return header.length == ZLIB_HEADER
        && (header[0] & 0x0f) == 8
        && (((header[0] & 0xff) << 8) | (header[1] & 0xff)) % 31 == 0;
  }

  @Override
  public void close() throws IOException {
    if (decoded != null) {
      decoded.close();
    }
    coded.close();
  }

  /// Lets go of its inflater's native memory.
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream in, Inflater inflater) {
      super(in, inflater, BUFFER);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
