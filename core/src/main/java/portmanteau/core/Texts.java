package portmanteau.core;

import java.util.Locale;

/// Cleans names and texts from outside.
public final class Texts {
  private Texts() {}

  /// The text without NUL and with lone surrogates replaced by U+FFFD, so that every store takes
  /// it.
  public static String clean(String text) {
    if (isClean(text)) {
      return text;
    }
    var cleaned = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> point != 0)
        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString();
  }

  /// The text as searches compare it: without regard to case, in no one's locale.
  public static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
