package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// MPEG program streams, which `.mpg` and DVDs hold (ISO/IEC 13818-1 §2.5.3), and MPEG video
/// without one.
public final class MpegProgram implements Signature {
  private static final String PACK = "\0\0\u0001\u00ba";
  private static final String SEQUENCE = "\0\0\u0001\u00b3";
  private static final int REACH = 1 << 16;
  private static final int END_OF_PROGRAM = 0xb9;
  private static final int FIRST_PACKET = 0xbb;
  private static final int PRIVATE = 0xbd;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    if (bytes.head().has(0, SEQUENCE)) {
      return type("video/mpeg");
    }
    if (!bytes.head().has(0, PACK)) {
      return Optional.empty();
    }
    return type(isOnlySound(bytes.at(0, REACH)) ? "audio/mp2p" : "video/mpeg");
  }

  /// By the numbers of the packets' streams.
  private static boolean isOnlySound(Bytes start) {
    Tracks tracks = new Tracks();
    int at = 0;
    while (start.has(at, "\0\0\u0001") && start.u8(at + 3) != END_OF_PROGRAM) {
      int code = start.u8(at + 3);
      if (code >= 0xe0 && code <= 0xef) {
        tracks.seen();
      } else if ((code >= 0xc0 && code <= 0xdf) || code == PRIVATE) {
        tracks.heard();
      }
      at += code >= FIRST_PACKET ? 6 + Math.max(0, start.u16(at + 4)) : packLength(start, at);
    }
    return tracks.areOnlySound();
  }

  /// MPEG-2's packs say how much they are filled up; MPEG-1's have one length.
  private static int packLength(Bytes start, int at) {
    boolean second = (start.u8(at + 4) & 0xc0) == 0x40;
    return second ? 14 + (start.u8(at + 13) & 7) : 12;
  }
}
