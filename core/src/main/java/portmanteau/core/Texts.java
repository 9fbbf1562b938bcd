package portmanteau.core;

import java.text.Normalizer;
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

  /// The text as searches compare it: case, locale, composition and width of characters do not
  /// matter (Unicode's NFKC and case folding).
  public static String fold(String text) {
    return isAscii(text) ? text.toLowerCase(Locale.ROOT) : normal(folded(normal(text)));
  }

  /// A final sigma equals any other sigma.
  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Refuses a text that is longer than `most` bytes of UTF-8; returns it otherwise.
  ///
  /// @param field what the client calls it
  /// @throws Refusal `Invalid`
  public static String requireBytes(String field, String text, int most) {
    if (utf8Length(text) > most) {
      throw new Problem.Invalid(field, field + " is longer than " + most + " bytes.").refusal();
    }
    return text;
  }

  /// Bytes of the text in UTF-8.
  public static long utf8Length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x80) {
        // Each surrogate counts two of its pair's four bytes.
        bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
      }
    }
    return bytes;
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
