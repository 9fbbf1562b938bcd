package portmanteau.inspection.images;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.Dimensions;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The size of a WebP: of its canvas, or of its only frame (RFC 9649 §2.5 to §2.7), turned as its
/// Exif says.
final class WebpSize {
  private static final int MOST_CHUNKS = 256;
  private static final int HAS_EXIF = 0x08;

  private WebpSize() {}

  static Optional<Dimensions> of(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    return switch (head.text(12, 4)) {
      // RFC 6386 §9.1: behind the frame tag and a start code, two sizes of 14 bits.
      case "VP8 " ->
          head.has(23, "\u009d\u0001*")
              ? PictureSizes.of(head.u16le(26) & 0x3fff, head.u16le(28) & 0x3fff)
              : Optional.empty();
      case "VP8L" -> lossless(head);
      case "VP8X" -> canvas(bytes);
      default -> Optional.empty();
    };
  }

  private static Optional<Dimensions> lossless(Bytes head) {
    long bits = head.u32le(21);
    return bits >= 0 && head.u8(20) == 0x2f
        ? PictureSizes.of((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
        : Optional.empty();
  }

  private static Optional<Dimensions> canvas(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    if (head.u8(29) < 0) {
      return Optional.empty();
    }
    long width = (head.u16le(24) | head.u8(26) << 16) + 1L;
    long height = (head.u16le(27) | head.u8(29) << 16) + 1L;
    boolean turned = (head.u8(20) & HAS_EXIF) != 0 && isTurned(bytes);
    return turned ? PictureSizes.of(height, width) : PictureSizes.of(width, height);
  }

  private static boolean isTurned(Excerpt bytes) throws IOException {
    long at = 12;
    for (int chunk = 0; chunk < MOST_CHUNKS && at < bytes.size(); chunk++) {
      Bytes header = bytes.at(at, 14);
      if (header.has(0, "EXIF")) {
        // Some writers put JPEG's mark before the TIFF.
        long tiff = at + (header.has(8, "Exif\0\0") ? 14 : 8);
        return new TiffDirectory(bytes, tiff).isTurned();
      }
      long length = header.u32le(4);
      at += 8 + Math.max(0, length) + (length & 1);
    }
    return false;
  }
}
