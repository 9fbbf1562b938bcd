package portmanteau.core.variant;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.blob.Dimensions;

/// Which variant of a picture is meant. Sizes and qualities stand on ladders, rounded up, so that
/// there are only so many variants of a picture, whatever is asked for.
///
/// @param width in pixels at most; 0: whatever the height makes it
/// @param height in pixels at most; 0: whatever the width makes it
/// @param quality 1 to 100; 0 where the format knows none
public record VariantSpec(
    int width, int height, VariantFit fit, VariantFormat format, int quality) {
  /// The largest width and height.
  public static final int MOST = 3840;

  public static final int STANDARD_QUALITY = 80;

  private static final Pattern KEY =
      Pattern.compile("([0-9]{1,4})x([0-9]{1,4})-([a-z]+)-([a-z]+)-([0-9]{1,3})");
  private static final List<Integer> SIZES =
      List.of(
          16, 32, 64, 96, 128, 160, 240, 320, 480, 640, 800, 1024, 1280, 1600, 1920, 2560, MOST);
  private static final List<Integer> QUALITIES = List.of(30, 50, 60, 70, 80, 90, 100);

  public VariantSpec {
    if (width < 0 || height < 0 || width > MOST || height > MOST || width + height == 0) {
      throw new IllegalArgumentException("a variant has a width or a height, of at most " + MOST);
    }
    if (fit == VariantFit.COVER && (width == 0 || height == 0)) {
      throw new IllegalArgumentException("what is covered has a width and a height");
    }
    width = rounded(width, SIZES);
    height = rounded(height, SIZES);
    quality = format.isLossy() ? rounded(Math.clamp(quality, 1, 100), QUALITIES) : 0;
  }

  /// A picture that fits into a square, for lists.
  public static VariantSpec thumbnail(int edge) {
    return new VariantSpec(edge, edge, VariantFit.INSIDE, VariantFormat.JPEG, STANDARD_QUALITY);
  }

  private static int rounded(int asked, List<Integer> ladder) {
    return asked == 0 ? 0 : ladder.stream().filter(step -> step >= asked).findFirst().orElseThrow();
  }

  /// Names the variant among all of one picture: `320x240-cover-webp-80`.
  public String key() {
    return "%dx%d-%s-%s-%d".formatted(width, height, fit.word(), format.word(), quality);
  }

  /// The variant of that [#key], which must be one.
  public static VariantSpec parse(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the key of a variant");
    }
    return new VariantSpec(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        VariantFit.of(parts.group(3)).orElseThrow(VariantSpec::unknownWord),
        VariantFormat.of(parts.group(4)).orElseThrow(VariantSpec::unknownWord),
        Integer.parseInt(parts.group(5)));
  }

  private static IllegalArgumentException unknownWord() {
    return new IllegalArgumentException("not a fit or a format");
  }

  /// How large the variant of an original is that is shown in that size: never larger than it.
  public Dimensions of(Dimensions original) {
    double horizontal = width == 0 ? 1 : (double) width / original.width();
    double vertical = height == 0 ? 1 : (double) height / original.height();
    return switch (fit) {
      case INSIDE -> scaled(original, Math.min(1, Math.min(horizontal, vertical)));
      case COVER -> {
        Dimensions scaled = scaled(original, Math.min(1, Math.max(horizontal, vertical)));
        yield new Dimensions(Math.min(width, scaled.width()), Math.min(height, scaled.height()));
      }
    };
  }

  private static Dimensions scaled(Dimensions size, double by) {
    return new Dimensions(
        Math.max(1, (int) Math.round(size.width() * by)),
        Math.max(1, (int) Math.round(size.height() * by)));
  }
}
