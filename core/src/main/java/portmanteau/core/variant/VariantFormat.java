package portmanteau.core.variant;

import java.util.Arrays;
import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// A format that variants are made in.
public enum VariantFormat {
  JPEG("jpeg"),
  WEBP("webp"),
  AVIF("avif"),
  PNG("png");

  private final String word;

  VariantFormat(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public ContentType type() {
    return new ContentType("image/" + word);
  }

  /// Whether a quality means anything to it.
  public boolean isLossy() {
    return this != PNG;
  }

  public static Optional<VariantFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /// The one closest to an original: what may be transparent, or is drawn, stays so.
  public static VariantFormat like(ContentType original) {
    return switch (original.value()) {
      case "image/png", "image/gif" -> PNG;
      case "image/webp" -> WEBP;
      default -> JPEG;
    };
  }
}
