package portmanteau.dialects.connect;

import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;

/// Which types of bytes an operation accepts, by inspection.
enum Accepted {
  ANYTHING,
  /// Raster images; never SVG, which is markup.
  PICTURES;

  private static final Set<String> PICTURE_TYPES =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "image/bmp",
          "image/tiff",
          "image/avif",
          "image/heic",
          "image/heif");

  /// Refuses others with `UnsupportedType`.
  void check(ContentType sniffed) {
    boolean taken =
        switch (this) {
          case ANYTHING -> true;
          case PICTURES -> PICTURE_TYPES.contains(sniffed.value());
        };
    if (!taken) {
      throw new Problem.UnsupportedType("The file is not a picture.").refusal();
    }
  }
}
