package portmanteau.inspection.text;

import portmanteau.inspection.bytes.Bytes;

/// Text in UTF-16, with a byte order mark or without: Windows writes both.
///
/// Without a mark any two bytes are some character, so there it takes more: none of them may be
/// unassigned or a control, and nearly all must be of one script and ASCII, or of those of East
/// Asia.
final class Utf16 {
  /// Characters without a mark that are no accident.
  private static final int LEAST = 8;

  private final Bytes bytes;
  private final boolean littleEndian;

  private Utf16(Bytes bytes, boolean littleEndian) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
  }

  static boolean isText(Bytes head) {
    if (head.has(0, "\u00ff\u00fe")) {
      return new Utf16(head, true).isMarkedText();
    }
    if (head.has(0, "\u00fe\u00ff")) {
      return new Utf16(head, false).isMarkedText();
    }
    return head.length() % 2 == 0
        && (new Utf16(head, true).isUnmarkedText() || new Utf16(head, false).isUnmarkedText());
  }

  private boolean isMarkedText() {
    int known = 0;
    int strange = 0;
    for (int i = 1; i < count(); i++) {
      char unit = unit(i);
      if (unit == 0) {
        return false;
      }
      if (PlainText.isKnown(unit)) {
        known++;
      } else if (PlainText.isControl(unit) || isBroken(i)) {
        strange++;
      }
    }
    return PlainText.areFew(known, strange, count());
  }

  private boolean isUnmarkedText() {
    int[] pages = new int[256];
    int ascii = 0;
    int eastAsian = 0;
    for (int i = 0; i < count(); i++) {
      char unit = unit(i);
      if (PlainText.isControl(unit) || isC1(unit) || isBroken(i) || !isAssigned(unit)) {
        return false;
      }
      pages[unit >> 8]++;
      ascii += unit < 0x80 ? 1 : 0;
      eastAsian += isEastAsian(unit) ? 1 : 0;
    }
    int script = 0;
    for (int page = 1; page < pages.length; page++) {
      script = Math.max(script, pages[page]);
    }
    int most = Math.max(script, eastAsian);
    return count() >= LEAST && ascii > 0 && (pages[0] + most) * 8L >= count() * 7L;
  }

  private int count() {
    return bytes.length() / 2;
  }

  private char unit(int index) {
    return (char) (littleEndian ? bytes.u16le(index * 2) : bytes.u16(index * 2));
  }

  /// Whether half of a pair stands there without the other half, which may be cut off at the end.
  private boolean isBroken(int index) {
    char unit = unit(index);
    if (Character.isHighSurrogate(unit)) {
      boolean last = index + 1 == count();
      return last ? bytes.length() < 64 : !Character.isLowSurrogate(unit(index + 1));
    }
    return Character.isLowSurrogate(unit)
        ? index == 0 || !Character.isHighSurrogate(unit(index - 1))
        : unit == 0xfffe || unit == 0xffff;
  }

  private static boolean isC1(char unit) {
    return unit >= 0x80 && unit < 0xa0;
  }

  private static boolean isAssigned(char unit) {
    return Character.isSurrogate(unit)
        || switch (Character.getType(unit)) {
          case Character.UNASSIGNED, Character.PRIVATE_USE -> false;
          default -> true;
        };
  }

  /// Kana, bopomofo, ideographs, hangul, full widths, and the pairs of what lies beyond.
  private static boolean isEastAsian(char unit) {
    return (unit >= 0x3000 && unit <= 0x9fff)
        || (unit >= 0xac00 && unit <= 0xdfff)
        || unit >= 0xff00;
  }
}
