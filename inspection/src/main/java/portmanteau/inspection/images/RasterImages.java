package portmanteau.inspection.images;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// JPEG, PNG, GIF, WebP, BMP and TIFF by their first bytes. (HEIC and AVIF are [IsoMedia].)
public final class RasterImages implements Signature {
  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  /// The lengths that a BMP's second header, which says how long it is, has had since OS/2 1.
  private static final Set<Long> BMP_HEADERS = Set.of(12L, 16L, 40L, 52L, 56L, 64L, 108L, 124L);

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (head.has(0, "\u00ff\u00d8\u00ff")) {
      return type("image/jpeg");
    }
    if (head.has(0, PNG)) {
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

  /// How many blanks and line breaks stand before the bytes of a picture; 0 where there is none, or
  /// it comes first.
  public static int blanksBefore(Bytes head) {
    int at = head.has(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (" \t\r\n".indexOf(head.u8(at)) >= 0) {
      at++;
    }
    boolean picture =
        head.has(at, "\u00ff\u00d8\u00ff")
            || head.has(at, PNG)
            || (head.has(at, "GIF8") && head.has(at + 5, "a") && head.indexOf(at, "\0") >= 0)
            || (head.has(at, "RIFF") && head.has(at + 8, "WEBPVP8"));
    return picture ? at : 0;
  }

  /// TIFF 6.0 §2, and BigTIFF with 43 for 42.
  private static boolean isTiff(Bytes head) {
    return head.has(0, "II*\0")
        || head.has(0, "MM\0*")
        || head.has(0, "II+\0")
        || head.has(0, "MM\0+");
  }
}
