package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;

/// JPEG, PNG, GIF, WebP, BMP and TIFF by their first bytes. (HEIC and AVIF are [IsoMedia].)
final class RasterImages implements Signature {
  /// The lengths that a BMP's second header, which says how long it is, has had since OS/2 1.
  private static final Set<Long> BMP_HEADERS = Set.of(12L, 16L, 40L, 52L, 56L, 64L, 108L, 124L);

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (head.has(0, "\u00ff\u00d8\u00ff")) {
      return type("image/jpeg");
    }
    if (head.has(0, "\u0089PNG\r\n\u001a\n")) {
      return type("image/png");
    }
    if (head.has(0, "GIF87a") || head.has(0, "GIF89a")) {
      return type("image/gif");
    }
    if (head.has(0, "RIFF") && head.has(8, "WEBPVP8")) {
      return type("image/webp");
    }
    if (head.has(0, "BM") && BMP_HEADERS.contains(head.u32le(14))) {
      return type("image/bmp");
    }
    return isTiff(head) ? type("image/tiff") : Optional.empty();
  }

  /// TIFF 6.0 §2, and BigTIFF with 43 for 42.
  private static boolean isTiff(Bytes head) {
    return head.has(0, "II*\0")
        || head.has(0, "MM\0*")
        || head.has(0, "II+\0")
        || head.has(0, "MM\0+");
  }
}
