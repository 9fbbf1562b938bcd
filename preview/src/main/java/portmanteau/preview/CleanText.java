package portmanteau.preview;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Texts of a far side, made fit to be shown.
final class CleanText {
  static final int TITLE = 255;
  static final int DESCRIPTION = 1000;

  private CleanText() {}

  /// One line of at most `most` characters: controls and what turns the direction of text are gone,
  /// runs of blanks are one. Empty where nothing is left.
  static Optional<String> of(@Nullable String text, int most) {
    if (text == null) {
      return Optional.empty();
    }
    var cleaned = new StringBuilder(Math.min(text.length(), most));
    boolean blank = false;
    int taken = 0;
    for (int i = 0; i < text.length() && taken < most; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isBlank(point)) {
        blank = !cleaned.isEmpty();
      } else if (isShown(point)) {
        if (blank && ++taken < most) {
          cleaned.append(' ');
        }
        blank = false;
        if (taken++ < most) {
          cleaned.appendCodePoint(point);
        }
      }
    }
    return cleaned.isEmpty() ? Optional.empty() : Optional.of(cleaned.toString().strip());
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.getType(point) == Character.CONTROL;
  }

  private static boolean isShown(int point) {
    return Character.getType(point) != Character.SURROGATE
        && point != 0xFEFF
        && !(point >= 0x202A && point <= 0x202E)
        && !(point >= 0x2066 && point <= 0x2069);
  }
}
