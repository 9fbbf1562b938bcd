package portmanteau.core.description;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;

/// What the headers of a file say of it. What they do not tell is null, never guessed.
///
/// @param dimensions of a picture or a film as it is shown, that is, turned as the file says
/// @param frames of a picture; 1 where it stands still
/// @param pages of a document, or of a TIFF
/// @param duration of sound and film
public record Description(
    @Nullable Dimensions dimensions,
    @Nullable Integer frames,
    @Nullable Integer pages,
    @Nullable Duration duration) {

  /// Nothing is known.
  public static final Description NOTHING = new Description(null, null, null, null);

  private static final double BITS_A_BYTE_IN_MILLIS = 8 * 1000;

  public Description {
    requirePositive(frames);
    requirePositive(pages);
    if (duration != null && (duration.isNegative() || duration.toMillis() == 0)) {
      throw new IllegalArgumentException("what is known to last lasts a millisecond");
    }
  }

  private static void requirePositive(@Nullable Integer count) {
    if (count != null && count <= 0) {
      throw new IllegalArgumentException("a count that is known is positive");
    }
  }

  /// Whether files of that type have headers that describe them.
  public static boolean isFor(ContentType type) {
    String family = type.value().toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
    return switch (family) {
      case "image", "audio", "video" -> true;
      default -> type.value().equals("application/pdf");
    };
  }

  public Description withDimensions(@Nullable Dimensions now) {
    return new Description(now, frames, pages, duration);
  }

  public Description withFrames(@Nullable Integer now) {
    return new Description(dimensions, now, pages, duration);
  }

  public Description withPages(@Nullable Integer now) {
    return new Description(dimensions, frames, now, duration);
  }

  public Description withDuration(@Nullable Duration now) {
    return new Description(dimensions, frames, pages, now);
  }

  /// Bits a second of the whole file, rounded down; null where the duration is not known.
  ///
  /// @param size of the file in bytes
  public @Nullable Long bitRate(long size) {
    return duration == null ? null : (long) (size * BITS_A_BYTE_IN_MILLIS / duration.toMillis());
  }
}
