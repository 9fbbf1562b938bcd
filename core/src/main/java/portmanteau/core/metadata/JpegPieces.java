package portmanteau.core.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Of a JPEG stay the segments that are needed to decode it, its ICC profile and its orientation.
/// All other application segments and comments go, thumbnails in the header too, and whatever
/// stands between segments or behind the end, where telephones put further pictures.
final class JpegPieces implements Pieces {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final byte[] JFIF = ascii("JFIF\0");
  private static final byte[] EXIF = ascii("Exif\0\0");
  private static final byte[] PROFILE = ascii("ICC_PROFILE\0");
  private static final byte[] ADOBE = ascii("Adobe");

  private final Window window;
  private long position;
  private boolean begun;
  private boolean ended;
  private boolean turned;

  JpegPieces(Window window) {
    this.window = window;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public @Nullable Piece next() {
    if (!begun) {
      begun = true;
      position = 2;
      return Piece.of(0, Math.min(2, window.size()));
    }
    while (!ended) {
      long from = marker();
      if (from < 0) {
        return null;
      }
      @Nullable Piece piece = segment(from, window.at(from + 1));
      if (piece != null) {
        return piece;
      }
    }
    return null;
  }

  /// Where the next marker begins; negative: nowhere.
  private long marker() {
    for (long at = position; ; at++) {
      int first = window.at(at);
      if (first < 0) {
        return -1;
      }
      if (first == 0xFF && isMarker(window.at(at + 1))) {
        return at;
      }
    }
  }

  /// What else may follow an FF is data, as are restarts.
  private static boolean isMarker(int code) {
    return code >= 0xC0 && code < 0xFF && !(code >= 0xD0 && code < START);
  }

  private @Nullable Piece segment(long from, int code) {
    if (code == START || code == END) {
      position = from + 2;
      ended = code == END;
      return ended ? Piece.of(from, from + 2) : null;
    }
    int length = window.two(from + 2);
    if (length < 2) {
      // No decoder reads on here.
      ended = true;
      return null;
    }
    long to = Math.min(from + 2 + length, window.size());
    position = code == SCAN ? endOfScan(to) : to;
    return switch (code) {
      case APP0 -> header(from, to);
      case APP1 -> orientation(from, to);
      case APP2 -> window.holds(from + 4, PROFILE) ? Piece.of(from, to) : null;
      case APP14 -> colours(from, to);
      default -> isNeeded(code) ? Piece.of(from, position) : null;
    };
  }

  private static boolean isNeeded(int code) {
    return code < APP0 || code == 0xF7 || code == 0xF8; // these two are JPEG-LS
  }

  private long endOfScan(long from) {
    position = from;
    long next = marker();
    return next < 0 ? window.size() : next;
  }

  /// Without its thumbnail.
  private @Nullable Piece header(long from, long to) {
    if (!window.holds(from + 4, JFIF) || to < from + 16) {
      return null;
    }
    byte[] ours = window.copy(from, 18);
    ours[2] = 0;
    ours[3] = 16;
    ours[16] = 0;
    ours[17] = 0;
    return Piece.instead(window, from, to, ours);
  }

  private @Nullable Piece orientation(long from, long to) {
    if (turned || !window.holds(from + 4, EXIF)) {
      return null;
    }
    int orientation = Orientation.read(window, from + 10, to);
    if (orientation == Orientation.UPRIGHT) {
      return null;
    }
    turned = true;
    byte[] exif = Orientation.write(orientation);
    byte[] ours =
        ByteBuffer.allocate(10 + exif.length)
            .putShort((short) 0xFFE1)
            .putShort((short) (8 + exif.length))
            .put(EXIF)
            .put(exif)
            .array();
    return Piece.instead(window, from, to, ours);
  }

  /// Which colours the numbers are, in twelve bytes.
  private @Nullable Piece colours(long from, long to) {
    if (!window.holds(from + 4, ADOBE) || to < from + 16) {
      return null;
    }
    byte[] ours = window.copy(from, 16);
    ours[2] = 0;
    ours[3] = 14;
    return Piece.instead(window, from, to, ours);
  }
}
