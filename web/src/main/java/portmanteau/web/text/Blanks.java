package portmanteau.web.text;

/// The white space that headers may have between their parts: spaces and tabs, nothing else (`OWS`,
/// RFC 9110 §5.6.3).
public final class Blanks {
  private Blanks() {}

  static boolean isOne(char c) {
    return c == ' ' || c == '\t';
  }

  /// The position of the next non-blank.
  public static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && isOne(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Without those at both ends.
  public static String strip(String text) {
    int end = text.length();
    while (end > 0 && isOne(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Math.min(skip(text, 0), end), end);
  }
}
