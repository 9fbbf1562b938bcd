package portmanteau.inspection.audio;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// MP3 (and its elder layers) and AAC in ADTS: streams of frames, perhaps behind tags.
///
/// A frame begins with no more than eleven bits of its own, so a second frame, or the file's end,
/// must stand where the first one says.
public final class MpegAudio implements Signature {
  private static final int MOST_TAGS = 4;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    long start = 0;
    boolean tagged = false;
    for (int i = 0; i < MOST_TAGS; i++) {
      Bytes header = bytes.at(start, 32);
      long id3 = id3Length(header);
      tagged |= id3 > 0;
      long length = id3 > 0 ? id3 : apeLength(header);
      if (length == 0) {
        break;
      }
      start += length;
    }
    Optional<ContentType> frames = frames(bytes, start);
    if (frames.isPresent() || !tagged) {
      return frames;
    }
    return type(bytes.at(start, 4).has(0, "fLaC") ? "audio/flac" : "audio/mpeg");
  }

  private static Optional<ContentType> frames(Excerpt bytes, long start) throws IOException {
    if (FrameRun.MP3.isStream(bytes, start, 1)) {
      return type("audio/mpeg");
    }
    return FrameRun.ADTS.isStream(bytes, start, 1) ? type("audio/aac") : Optional.empty();
  }

  /// The length of an ID3v2 tag in bytes, 0 where there is none (id3.org, ID3v2.4.0 structure
  /// §3.1).
  static long id3Length(Bytes head) {
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

  /// The length of an APEv2 tag whose header is there; 0 where there is none (wiki.hydrogenaud.io,
  /// APEv2 specification).
  static long apeLength(Bytes head) {
    return head.has(0, "APETAGEX") ? 32 + Math.max(0, head.u32le(12)) : 0;
  }
}
