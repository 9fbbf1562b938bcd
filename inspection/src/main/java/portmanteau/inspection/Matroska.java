package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// WebM and Matroska: EBML documents, told apart by the DocType in their header (RFC 8794 §11.2,
/// RFC 9559).
final class Matroska implements Signature {
  private static final String EBML = "\u001aE\u00df\u00a3";
  private static final String DOC_TYPE = "B\u0082";
  private static final int LONGEST_HEADER = 256;

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (!head.has(0, EBML)) {
      return Optional.empty();
    }
    int at = head.indexOf(4, DOC_TYPE);
    if (at < 0 || at > LONGEST_HEADER) {
      return Optional.empty();
    }
    // The value's length is one byte with its top bit set, whatever its length: both names are
    // short.
    if (head.has(at + 3, "webm")) {
      return type("video/webm");
    }
    return head.has(at + 3, "matroska") ? type("video/x-matroska") : Optional.empty();
  }
}
