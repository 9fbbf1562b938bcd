package portmanteau.inspection.images;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.isobmff.MovieHeader;

/// How many frames pictures have, by their headers; 1 where they stand still.
public final class FrameCounts {
  private static final int MOST_CHUNKS = 4096;
  private static final int ANIMATED = 0x02;
  private static final int GIF_EXTENSION = 0x21;
  private static final int GIF_IMAGE = 0x2c;
  private static final int GIF_TRAILER = 0x3b;

  private FrameCounts() {}

  /// Empty where the bytes are no picture that is known, are cut off, or do not tell.
  public static Optional<Integer> of(ContentType type, Excerpt bytes) throws IOException {
    return switch (type.value()) {
      case "image/jpeg", "image/bmp" -> Optional.of(1);
      case "image/png" -> png(bytes);
      case "image/gif" -> gif(bytes);
      case "image/webp" -> webp(bytes);
      case "image/heic", "image/heif", "image/avif" ->
          Optional.of(MovieHeader.frames(bytes).orElse(1));
      default -> Optional.empty();
    };
  }

  /// The control chunk of an animation stands before the first image data (PNG 3rd edition
  /// §11.3.6.1).
  private static Optional<Integer> png(Excerpt bytes) throws IOException {
    long at = 8;
    for (int chunk = 0; chunk < MOST_CHUNKS && at < bytes.size(); chunk++) {
      Bytes header = bytes.at(at, 12);
      long length = header.u32(0);
      if (header.has(4, "IDAT")) {
        return Optional.of(1);
      }
      if (header.has(4, "acTL")) {
        return positive(header.u32(8));
      }
      if (length < 0) {
        break;
      }
      at += 12 + length;
    }
    return Optional.empty();
  }

  /// The frames are counted one by one, which takes a walk through the file (GIF89a §15 to §27).
  private static Optional<Integer> gif(Excerpt bytes) throws IOException {
    long at = 13L + colours(bytes.at(10, 1).u8(0));
    int frames = 0;
    while (at < bytes.size()) {
      Bytes block = bytes.at(at, 10);
      switch (block.u8(0)) {
        case GIF_TRAILER -> {
          return positive(frames);
        }
        case GIF_EXTENSION -> at = afterBlocks(bytes, at + 2);
        case GIF_IMAGE -> {
          frames++;
          at = afterBlocks(bytes, at + 11 + colours(block.u8(9)));
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /// Bytes of the table of colours that these flags announce.
  private static int colours(int flags) {
    return flags >= 0 && (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
  }

  /// Behind blocks that each begin with their length and end with an empty one.
  private static long afterBlocks(Excerpt bytes, long start) throws IOException {
    long at = start;
    int length;
    do {
      length = bytes.at(at, 1).u8(0);
      at += 1 + Math.max(0, length);
    } while (length > 0);
    return length < 0 ? Long.MAX_VALUE : at;
  }

  /// An animation has a chunk for each frame (RFC 9649 §2.7.1.1).
  private static Optional<Integer> webp(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    if (!head.has(12, "VP8X") || (head.u8(20) & ANIMATED) == 0) {
      return head.has(12, "VP8") ? Optional.of(1) : Optional.empty();
    }
    int frames = 0;
    long at = 12;
    long end = Math.min(bytes.size(), 8 + head.u32le(4));
    while (at < end) {
      Bytes header = bytes.at(at, 8);
      long length = header.u32le(4);
      if (length < 0) {
        return Optional.empty();
      }
      frames += header.has(0, "ANMF") ? 1 : 0;
      at += 8 + length + (length & 1);
    }
    return at == end ? positive(frames) : Optional.empty();
  }

  private static Optional<Integer> positive(long count) {
    return count > 0 && count <= Integer.MAX_VALUE ? Optional.of((int) count) : Optional.empty();
  }
}
