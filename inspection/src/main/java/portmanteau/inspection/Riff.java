package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// WAV and AVI: RIFF files by their form. (WebP is one of the [RasterImages].)
final class Riff implements Signature {
  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    // RF64 and BW64 are WAV beyond 4 GiB (EBU Tech 3306, ITU-R BS.2088).
    boolean large = head.has(0, "RF64") || head.has(0, "BW64");
    if ((large || head.has(0, "RIFF")) && head.has(8, "WAVE")) {
      return type("audio/wav");
    }
    return head.has(0, "RIFF") && head.has(8, "AVI ") ? type("video/x-msvideo") : Optional.empty();
  }
}
