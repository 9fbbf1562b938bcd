package portmanteau.inspection.audio;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// FLAC (RFC 9639 §8) and AMR (RFC 4867 §5).
public final class OtherAudio implements Signature {
  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    // The first metadata block is STREAMINFO, perhaps the last one too.
    if (head.has(0, "fLaC") && (head.u8(4) & 0x7f) == 0) {
      return type("audio/flac");
    }
    if (head.has(0, "#!AMR\n") || head.has(0, "#!AMR_MC1.0\n")) {
      return type("audio/amr");
    }
    return head.has(0, "#!AMR-WB\n") || head.has(0, "#!AMR-WB_MC1.0\n")
        ? type("audio/amr-wb")
        : Optional.empty();
  }
}
