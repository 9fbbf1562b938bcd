package portmanteau.inspection;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.Optional;
import java.util.regex.Pattern;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// PDF and RTF. Both may stand behind a byte order mark or white space, as some generators write
/// them.
final class PortableDocuments implements Signature {
  private static final String PDF = "%PDF-";

  /// Readers look for the header in so many bytes (PDF Reference 1.7, appendix H, note 13).
  private static final int REACH = 1024;

  private static final Pattern VERSION = Pattern.compile(PDF + "[0-9]\\.[0-9]");

  /// Every body has an object; words about PDF have none.
  private static final Pattern OBJECT = Pattern.compile("[0-9]\\s+[0-9]+\\s+obj\\b");

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    int at = head.has(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (head.u8(at) >= 0 && " \t\r\n\f\0".indexOf(head.u8(at)) >= 0) {
      at++;
    }
    if (head.has(at, "{\\rtf")) {
      return type("application/rtf");
    }
    return head.has(at, PDF) ? type("application/pdf") : Optional.empty();
  }

  /// PDF behind the headers of a mail or a form, a printer's commands, or junk.
  static Optional<ContentType> behindJunk(Excerpt bytes) {
    Bytes head = bytes.head();
    int found = head.part(0, Math.min(REACH, head.length())).indexOf(0, PDF);
    if (found < 0) {
      return Optional.empty();
    }
    String text = head.text(found, head.length());
    return VERSION.matcher(text).lookingAt() && OBJECT.matcher(text).find()
        ? type("application/pdf")
        : Optional.empty();
  }
}
