package portmanteau.inspection.images;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The sizes of pictures as they are shown, read from their headers.
///
/// These readers are our own because a header's size says nothing about what a general metadata
/// library allocates for it: each reads a few fields, follows a bounded number of steps and keeps
/// nothing.
public final class PictureSizes {
  private PictureSizes() {}

  /// Empty where the bytes are no picture or their header does not tell.
  public static Optional<Dimensions> of(ContentType type, Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    return switch (type.value()) {
      case "image/jpeg" -> JpegSize.of(bytes);
      // PNG §11.2.1: IHDR is the first chunk.
      case "image/png" -> head.has(12, "IHDR") ? of(head.u32(16), head.u32(20)) : Optional.empty();
      case "image/gif" -> of(head.u16le(6), head.u16le(8));
      case "image/bmp" -> bmp(head);
      case "image/webp" -> WebpSize.of(bytes);
      case "image/tiff" -> new TiffDirectory(bytes, 0).size();
      case "image/heic", "image/heif", "image/avif" -> HeifSize.of(bytes);
      default -> Optional.empty();
    };
  }

  static Optional<Dimensions> of(long width, long height) {
    return width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE
        ? Optional.of(new Dimensions((int) width, (int) height))
        : Optional.empty();
  }

  static Dimensions turned(Dimensions size) {
    return new Dimensions(/* width= */ size.height(), /* height= */ size.width());
  }

  /// A height below zero says that the rows go from the top down.
  private static Optional<Dimensions> bmp(Bytes head) {
    if (head.u32le(14) <= 16) {
      return of(head.u16le(18), head.u16le(20));
    }
    return of(head.u32le(18), Math.abs((int) head.u32le(22)));
  }
}
