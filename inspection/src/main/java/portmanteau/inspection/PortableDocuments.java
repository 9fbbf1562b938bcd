package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// PDF and RTF. PDF may stand behind a byte order mark or white space, as some generators write it.
final class PortableDocuments implements Signature {
  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (head.has(0, "{\\rtf")) {
      return type("application/rtf");
    }
    int at = head.has(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (head.u8(at) >= 0 && " \t\r\n\f\0".indexOf(head.u8(at)) >= 0) {
      at++;
    }
    return head.has(at, "%PDF-") ? type("application/pdf") : Optional.empty();
  }
}
