package portmanteau.inspection.text;

import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// Text for people to read, in whatever charset: no NUL and hardly any controls.
///
/// Every country has had charsets of its own, in which any byte beyond ASCII may be a letter, so
/// only control characters tell text from other bytes. Those that text is known to hold (the end of
/// a file in DOS, separators of fields, colours of terminals, shifts between Japanese alphabets)
/// may come now and then, others hardly ever.
public final class PlainText {
  private static final ContentType TYPE = new ContentType("text/plain");
  private static final String COMMON = "\t\n\u000b\f\r";

  /// One character in so many may be a control that text is known to hold, and one such anyhow.
  private static final int KNOWN_SHARE = 10;

  /// One character in so many may be another control.
  private static final int STRANGE_SHARE = 128;

  private static final byte NUL = 1;
  private static final byte KNOWN = 2;
  private static final byte STRANGE = 3;

  /// What each byte is; 0 for all that text may hold.
  private static final byte[] CLASSES = classes();

  private PlainText() {}

  /// `text/plain`, where the beginning is text.
  public static Optional<ContentType> type(Excerpt bytes) {
    Bytes head = bytes.head();
    boolean text = head.length() > 0 && (isText(head) || Utf16.isText(head) || Utf32.isText(head));
    return text ? Optional.of(TYPE) : Optional.empty();
  }

  /// In one pass over an array, since nearly every file is looked at so.
  private static boolean isText(Bytes head) {
    if (head.u8(0) == 0) {
      return false;
    }
    byte[] all = head.copy();
    int known = 0;
    int strange = 0;
    int same = 0;
    for (int i = 0; i < all.length; i++) {
      switch (CLASSES[all[i] & 0xff]) {
        case NUL -> {
          return false;
        }
        case KNOWN -> known += isShift(head, i) ? 0 : 1;
        case STRANGE -> strange++;
        default -> same += all[i] == all[0] ? 1 : 0;
      }
    }
    // Memory that nobody has written to is one letter of Latin-1 over and over.
    boolean filled = all[0] < 0 && same > 1 && same == all.length;
    return !filled && areFew(known, strange, all.length);
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int character = 0; character < classes.length; character++) {
      if (isKnown(character)) {
        classes[character] = KNOWN;
      } else if (isControl(character)) {
        classes[character] = character == 0 ? NUL : STRANGE;
      }
    }
    return classes;
  }

  /// Escapes that choose a charset, as Japanese mail does, or a colour are part of the text.
  private static boolean isShift(Bytes head, int index) {
    return head.u8(index) == 0x1b && "$()[".indexOf(head.u8(index + 1)) >= 0;
  }

  /// Whether text of that length may hold so many controls of the two kinds.
  static boolean areFew(int known, int strange, int length) {
    return known <= 1 + length / KNOWN_SHARE && strange <= length / STRANGE_SHARE;
  }

  /// Backspace, shifts between halves of a charset, and from the end of a file in DOS to the
  /// separator of units.
  static boolean isKnown(int character) {
    return character == '\b'
        || character == 0x0e
        || character == 0x0f
        || (character >= 0x1a && character <= 0x1f);
  }

  /// Whether text should not hold it, though it may be known to.
  static boolean isControl(int character) {
    return character < ' ' ? COMMON.indexOf(character) < 0 : character == 0x7f;
  }
}
