package portmanteau.preview;

/// Whether a text is of a pattern with stars; in a time that grows with both, whatever they hold.
final class Glob {
  private Glob() {}

  /// @param least characters that a star stands for
  static boolean matches(String pattern, String text, int least) {
    int inPattern = 0;
    int inText = 0;
    int star = -1;
    int afterStar = 0;
    while (inText < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        inText += least;
        afterStar = inText;
        if (inText > text.length()) {
          return false;
        }
      } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(inText)) {
        inPattern++;
        inText++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inText = ++afterStar;
      } else {
        return false;
      }
    }
    while (least == 0 && inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }
}
