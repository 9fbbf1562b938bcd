package portmanteau.inspection.images;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.Dimensions;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The first image file directory of a TIFF (TIFF 6.0 §2), which is also the form of Exif.
final class TiffDirectory {
  private static final int WIDTH = 0x100;
  private static final int HEIGHT = 0x101;
  private static final int ORIENTATION = 0x112;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int MOST_ENTRIES = 512;

  private final Bytes entries;
  private final boolean littleEndian;

  /// Reads the directory of the TIFF that begins at `base`, in bytes from the start.
  TiffDirectory(Excerpt bytes, long base) throws IOException {
    Bytes header = bytes.at(base, 8);
    littleEndian = header.has(0, "II");
    long start = base + Math.max(0, u32(header, 4));
    int count = u16(header, 2) == 42 ? u16(bytes.at(start, 2), 0) : 0;
    entries = bytes.at(start + 2, Math.clamp(count, 0, MOST_ENTRIES) * 12);
  }

  /// The size as it is shown.
  Optional<Dimensions> size() {
    return PictureSizes.of(value(WIDTH), value(HEIGHT))
        .map(size -> isTurned() ? PictureSizes.turned(size) : size);
  }

  /// Whether the picture is shown lying on its side: orientations 5 to 8 (Exif 2.32 §4.6.4, tag
  /// 0x0112).
  boolean isTurned() {
    long orientation = value(ORIENTATION);
    return orientation >= 5 && orientation <= 8;
  }

  private long value(int tag) {
    for (int at = 0; at + 12 <= entries.length(); at += 12) {
      if (u16(entries, at) == tag) {
        return switch (u16(entries, at + 2)) {
          case SHORT -> u16(entries, at + 8);
          case LONG -> u32(entries, at + 8);
          default -> -1;
        };
      }
    }
    return -1;
  }

  private int u16(Bytes bytes, int at) {
    return littleEndian ? bytes.u16le(at) : bytes.u16(at);
  }

  private long u32(Bytes bytes, int at) {
    return littleEndian ? bytes.u32le(at) : bytes.u32(at);
  }
}
