package portmanteau.core.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Of a PNG stay the chunks that are needed to decode and to animate it, what its colours are, and
/// its orientation. Texts, times, Exif, unknown chunks that need not be known and all behind the
/// end go.
final class PngPieces implements Pieces {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;
  private static final long MOST = Integer.MAX_VALUE;
  private static final Set<String> KEPT =
      Set.of(
          "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST",
          "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

  private final Window window;
  private long position;
  private boolean ended;
  private boolean turned;

  PngPieces(Window window) {
    this.window = window;
  }

  @Override
  public @Nullable Piece next() {
    if (position == 0) {
      position = SIGNATURE;
      return Piece.of(0, Math.min(SIGNATURE, window.size()));
    }
    while (!ended) {
      long from = position;
      long length = window.four(from);
      if (length < 0 || length > MOST || window.four(from + 4) < 0) {
        return null;
      }
      long to = Math.min(from + FRAME + length, window.size());
      position = to;
      String type = new String(window.copy(from + 4, 4), StandardCharsets.ISO_8859_1);
      ended = type.equals("IEND");
      if (type.equals("eXIf")) {
        @Nullable Piece piece = orientation(from, to);
        if (piece != null) {
          return piece;
        }
      } else if (isCritical(type) || KEPT.contains(type)) {
        return Piece.of(from, to);
      }
    }
    return null;
  }

  private static boolean isCritical(String type) {
    return (type.charAt(0) & 0x20) == 0;
  }

  private @Nullable Piece orientation(long from, long to) {
    int orientation = Orientation.read(window, from + 8, to);
    if (turned || orientation == Orientation.UPRIGHT) {
      return null;
    }
    turned = true;
    byte[] exif = Orientation.write(orientation);
    ByteBuffer chunk =
        ByteBuffer.allocate(FRAME + exif.length)
            .putInt(exif.length)
            .put("eXIf".getBytes(StandardCharsets.US_ASCII))
            .put(exif);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + exif.length);
    return Piece.instead(window, from, to, chunk.putInt((int) crc.getValue()).array());
  }
}
