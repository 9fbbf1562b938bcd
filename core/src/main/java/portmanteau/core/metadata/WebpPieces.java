package portmanteau.core.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Of a WebP stay pictures, animation, ICC profile and orientation. Its head says how long it is
/// and what is in it, so the file is looked through once before.
final class WebpPieces implements Pieces {
  private static final int HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FEATURES_LENGTH = 10;
  private static final int HAS_XMP = 0x04;
  private static final int HAS_EXIF = 0x08;
  private static final Set<String> KEPT =
      Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP", "VP8X");

  private final Window window;
  private final long end;
  private final long newSize;
  private final boolean keepsExif;
  private long position;
  private boolean turned;

  WebpPieces(Window window) {
    this.window = window;
    this.end = Math.min(window.size(), CHUNK_HEAD + Math.max(0, window.four(4, true)));
    this.position = HEAD;
    long size = HEAD;
    for (@Nullable Piece piece; (piece = chunk()) != null; ) {
      size += piece.size();
    }
    this.newSize = size;
    this.keepsExif = turned;
    this.turned = false;
    this.position = 0;
  }

  @Override
  public @Nullable Piece next() {
    if (position == 0) {
      position = HEAD;
      byte[] head = window.copy(0, (int) Math.min(HEAD, window.size()));
      if (head.length == HEAD) {
        ByteBuffer.wrap(head)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(4, (int) (newSize - CHUNK_HEAD));
      }
      return Piece.instead(window, 0, head.length, head);
    }
    return chunk();
  }

  private @Nullable Piece chunk() {
    while (position + CHUNK_HEAD <= end) {
      long from = position;
      long length = window.four(from + 4, true);
      long to = Math.min(from + CHUNK_HEAD + length + (length & 1), end);
      position = to;
      String type = new String(window.copy(from, 4), StandardCharsets.ISO_8859_1);
      @Nullable Piece piece =
          switch (type) {
            case "EXIF" -> orientation(from, to);
            case "VP8X" -> features(from, to);
            default -> KEPT.contains(type) ? Piece.of(from, to) : null;
          };
      if (piece != null) {
        return piece;
      }
    }
    return null;
  }

  private Piece features(long from, long to) {
    if (to - from != CHUNK_HEAD + FEATURES_LENGTH) {
      return Piece.of(from, to);
    }
    byte[] ours = window.copy(from, CHUNK_HEAD + FEATURES_LENGTH);
    int cleared = keepsExif ? HAS_XMP : HAS_XMP | HAS_EXIF;
    ours[CHUNK_HEAD] = (byte) (ours[CHUNK_HEAD] & ~cleared);
    return Piece.instead(window, from, to, ours);
  }

  private @Nullable Piece orientation(long from, long to) {
    int orientation = Orientation.read(window, start(from), to);
    if (turned || orientation == Orientation.UPRIGHT) {
      return null;
    }
    turned = true;
    byte[] exif = Orientation.write(orientation);
    byte[] ours =
        ByteBuffer.allocate(CHUNK_HEAD + exif.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("EXIF".getBytes(StandardCharsets.US_ASCII))
            .putInt(exif.length)
            .put(exif)
            .array();
    return Piece.instead(window, from, to, ours);
  }

  /// Some write it as JPEG has it.
  private long start(long from) {
    byte[] mark = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    return from + CHUNK_HEAD + (window.holds(from + CHUNK_HEAD, mark) ? mark.length : 0);
  }
}
