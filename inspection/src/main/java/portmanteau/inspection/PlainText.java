package portmanteau.inspection;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// Text for people to read: UTF-8, UTF-16 with a byte order mark, or Latin-1, without control
/// characters.
///
/// Any bytes at all are Latin-1, so there it takes more: few letters beyond ASCII, none of the C1
/// controls. Where that leaves a doubt, it is not text.
final class PlainText {
  private static final ContentType TYPE = new ContentType("text/plain");

  /// One character in so many may be beyond ASCII in text that is not UTF-8.
  private static final int LATIN_SHARE = 3;

  private PlainText() {}

  static Optional<ContentType> type(Excerpt bytes) {
    Bytes head = bytes.head();
    return head.length() > 0 && isText(head, bytes.goesOn()) ? Optional.of(TYPE) : Optional.empty();
  }

  private static boolean isText(Bytes head, boolean goesOn) {
    if (head.has(0, "\u00ff\u00fe")) {
      return isText(head, StandardCharsets.UTF_16LE, goesOn);
    }
    if (head.has(0, "\u00fe\u00ff")) {
      return isText(head, StandardCharsets.UTF_16BE, goesOn);
    }
    return isText(head, StandardCharsets.UTF_8, goesOn) || isLatin(head);
  }

  private static boolean isText(Bytes head, Charset charset, boolean goesOn) {
    CharBuffer text = CharBuffer.allocate(head.length());
    // A head may end in the middle of a character, a whole file may not.
    boolean wrong =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(head.copy()), text, !goesOn)
            .isError();
    return !wrong && text.flip().chars().noneMatch(PlainText::isControl);
  }

  private static boolean isLatin(Bytes head) {
    int beyondAscii = 0;
    for (int i = 0; i < head.length(); i++) {
      if (isControl(head.u8(i))) {
        return false;
      }
      if (head.u8(i) > 0x7f) {
        beyondAscii++;
      }
    }
    return (long) beyondAscii * LATIN_SHARE <= head.length();
  }

  private static boolean isControl(int character) {
    return character < ' '
        ? "\t\n\r\f".indexOf(character) < 0
        : (character >= 0x7f && character < 0xa0) || character == 0xfffe || character == 0xffff;
  }
}
