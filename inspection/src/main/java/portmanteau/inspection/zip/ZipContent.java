package portmanteau.inspection.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The beginning of what an entry of a ZIP holds.
final class ZipContent {
  private static final int MOST_PACKED = 4096;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private ZipContent() {}

  /// Up to `most` bytes of the entry whose local header is at `place`, one character each; none
  /// where it cannot be read.
  static String text(Excerpt bytes, long place, int most) throws IOException {
    Bytes header = bytes.at(place, 30);
    if (!header.has(0, "PK\u0003\u0004")) {
      return "";
    }
    long start = place + 30 + header.u16le(26) + header.u16le(28);
    // A writer that streams says the length behind the content; the next header's mark ends it just
    // as well.
    long length = header.u32le(18);
    int packed = (int) (length > 0 ? Math.min(length, MOST_PACKED) : MOST_PACKED);
    Bytes content = bytes.at(start, packed);
    return switch (header.u16le(8)) {
      case STORED -> {
        int end = length > 0 ? packed : content.indexOf(0, "PK");
        yield content.text(0, Math.min(most, end < 0 ? packed : end));
      }
      case DEFLATED -> inflated(content, most);
      default -> "";
    };
  }

  private static String inflated(Bytes packed, int most) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed.copy());
      byte[] plain = new byte[most];
      int length = 0;
      while (length < most) {
        int more = inflater.inflate(plain, length, most - length);
        if (more == 0) {
          break;
        }
        length += more;
      }
      return new String(plain, 0, length, StandardCharsets.ISO_8859_1);
    } catch (DataFormatException broken) {
      return "";
    }
  }
}
