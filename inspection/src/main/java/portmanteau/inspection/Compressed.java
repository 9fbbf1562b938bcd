package portmanteau.inspection;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// Compressed files so short that their bytes may look like text in some charset.
final class Compressed implements Signature {
  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (head.has(0, "BZh") && (head.has(4, "1AY&SY") || head.has(4, "\u0017rE8P\u0090"))) {
      return type("application/x-bzip2");
    }
    if (head.has(0, "\u001f\u008b\b")) {
      return type("application/gzip");
    }
    if (head.has(0, "\u001f\u009d")) {
      return type("application/x-compress");
    }
    return head.has(0, "(\u00b5/\u00fd") ? type("application/zstd") : Optional.empty();
  }
}
