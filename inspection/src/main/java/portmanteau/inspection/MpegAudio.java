package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// MP3 (and its elder layers) and AAC in ADTS: streams of frames, perhaps behind an ID3v2 tag.
///
/// A frame begins with no more than eleven bits of its own, so a second frame must stand where the
/// first one says.
final class MpegAudio implements Signature {
  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    long tag = tagLength(bytes.head());
    Optional<ContentType> frames = frames(bytes, tag);
    if (frames.isPresent() || tag == 0) {
      return frames;
    }
    return type(bytes.at(tag, 4).has(0, "fLaC") ? "audio/flac" : "audio/mpeg");
  }

  private static Optional<ContentType> frames(Excerpt bytes, long start) throws IOException {
    long first = MpegFrame.length(bytes.at(start, MpegFrame.HEADER));
    if (first > 0 && MpegFrame.follows(bytes, start, first)) {
      return type("audio/mpeg");
    }
    long adts = AdtsFrame.length(bytes.at(start, AdtsFrame.HEADER));
    return adts > 0 && AdtsFrame.length(bytes.at(start + adts, AdtsFrame.HEADER)) > 0
        ? type("audio/aac")
        : Optional.empty();
  }

  /// The length of an ID3v2 tag in bytes, 0 where there is none (id3.org, ID3v2.4.0 structure
  /// §3.1).
  private static long tagLength(Bytes head) {
    boolean tag = head.has(0, "ID3") && head.u8(3) >= 2 && head.u8(3) <= 4 && head.u8(4) != 0xff;
    if (!tag) {
      return 0;
    }
    long length = 0;
    for (int i = 6; i < 10; i++) {
      int seven = head.u8(i);
      if (seven < 0 || seven > 0x7f) {
        return 0;
      }
      length = length << 7 | seven;
    }
    boolean footer = (head.u8(5) & 0x10) != 0;
    return length + (footer ? 20 : 10);
  }
}
