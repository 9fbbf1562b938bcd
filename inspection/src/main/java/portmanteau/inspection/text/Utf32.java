package portmanteau.inspection.text;

import portmanteau.inspection.bytes.Bytes;

/// Text in UTF-32 with a byte order mark.
final class Utf32 {
  private Utf32() {}

  static boolean isText(Bytes head) {
    boolean littleEndian = head.has(0, "\u00ff\u00fe\0\0");
    if (!littleEndian && !head.has(0, "\0\0\u00fe\u00ff")) {
      return false;
    }
    int known = 0;
    int strange = 0;
    for (int at = 4; at + 4 <= head.length(); at += 4) {
      long point = littleEndian ? head.u32le(at) : head.u32(at);
      if (point == 0 || point > Character.MAX_CODE_POINT) {
        return false;
      }
      if (PlainText.isKnown((int) point)) {
        known++;
      } else if (PlainText.isControl((int) point)) {
        strange++;
      }
    }
    return head.length() % 4 == 0 && PlainText.areFew(known, strange, head.length() / 4);
  }
}
