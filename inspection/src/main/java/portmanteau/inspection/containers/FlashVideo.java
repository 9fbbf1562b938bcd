package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// FLV, whose header says what it carries (Video File Format Specification 10 §E.2).
public final class FlashVideo implements Signature {
  private static final int HEARD = 4;
  private static final int SEEN = 1;

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (head.has(0, "FLV\u0001")) {
      return type((head.u8(4) & (HEARD | SEEN)) == HEARD ? "audio/x-flv" : "video/x-flv");
    }
    return Optional.empty();
  }
}
