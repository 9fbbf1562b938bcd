package portmanteau.core;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/// Cleans the file names that senders give. A name is only shown to people and used to save a
/// download.
public final class FileNames {
  private static final int DELETE = 0x7F;

  /// How many nested pairs of quotes are stripped.
  private static final int MOST_QUOTES = 3;

  /// As forms of browsers write them (WHATWG HTML), and as careless clients leave them.
  private static final Pattern ESCAPED_LINE_BREAKS = Pattern.compile("%0[AaDd]");

  /// A Windows backslash separates like a slash.
  private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");

  /// Pairs of quotes around a name that are not those of HTTP's grammar.
  private static final List<String> QUOTES =
      List.of(
          "\"\"",
          "''",
          "``",
          "\u2018\u2019",
          "\u201c\u201d",
          "\u201e\u201c",
          "\u201e\u201d",
          "\u00ab\u00bb",
          "\u2039\u203a");

  private FileNames() {}

  /// The name without the sender's path, without what no one sees (controls, line breaks, overrides
  /// of the direction) and without blanks and dots at its ends, in Unicode's NFC; a name that is
  /// nothing but an encoded word of mail (RFC 2047) is decoded. Empty where no name is left.
  public static String clean(String name) {
    if (isClean(name)) {
      return name;
    }
    String visible = visible(EncodedWords.decode(name.strip()));
    String[] steps = SEPARATORS.split(unquoted(trimmed(visible)), -1);
    for (int i = steps.length - 1; i >= 0; i--) {
      String last = unquoted(trimmed(steps[i]));
      if (!last.isEmpty()) {
        return Normalizer.normalize(last, Normalizer.Form.NFC);
      }
    }
    return "";
  }

  /// Most names are already clean, and are read again and again.
  private static boolean isClean(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isPlain = c >= ' ' && c < DELETE && "/\\%=\"'`".indexOf(c) < 0;
      if (!isPlain) {
        return false;
      }
    }
    return name.isEmpty() || !(isCut(name.charAt(0)) || isCut(name.charAt(name.length() - 1)));
  }

  private static String visible(String name) {
    var visible = new StringBuilder(name.length());
    ESCAPED_LINE_BREAKS
        .matcher(Texts.clean(name))
        .replaceAll("")
        .codePoints()
        .filter(point -> !isHidden(point))
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /// Controls, line and paragraph separators, and what turns the direction of the text around it:
  /// by that `exe.jpg` can be shown for what ends in `gpj.exe`. The marks U+200E and U+200F stay;
  /// they turn nothing.
  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    };
  }

  private static String trimmed(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && isCut(name.charAt(from))) {
      from++;
    }
    while (to > from && isCut(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(from, to);
  }

  private static boolean isCut(char c) {
    return c == '.' || c == '\ufeff' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String unquoted(String name) {
    String inside = name;
    for (int layer = 0; layer < MOST_QUOTES && isQuoted(inside); layer++) {
      inside = trimmed(inside.substring(1, inside.length() - 1));
    }
    return inside;
  }

  private static boolean isQuoted(String name) {
    return name.length() > 2
        && QUOTES.stream()
            .anyMatch(pair ->
                name.charAt(0) == pair.charAt(0)
                    && name.charAt(name.length() - 1) == pair.charAt(1));
  }
}
