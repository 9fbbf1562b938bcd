package portmanteau.inspection.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import portmanteau.inspection.audio.AudioDuration;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// How long the sound in an Ogg lasts: what the last page of its first sounding stream says (RFC
/// 3533 §6, RFC 7845 §4, Vorbis I §A.2).
final class OggDuration {
  /// The longest page is 65,307 bytes, and those of a film may stand behind it.
  private static final int REACH = 1 << 17;

  private static final int BEGINNING_OF_STREAM = 2;
  private static final int MOST_STREAMS = 16;

  private OggDuration() {}

  /// A stream of sound.
  ///
  /// @param skipped samples at its beginning that are not heard
  private record Stream(long serial, long hertz, long skipped) {}

  static Optional<Duration> of(Excerpt bytes) throws IOException {
    Optional<Stream> stream = stream(bytes.head());
    return stream.isPresent() ? lasting(bytes, stream.get()) : Optional.empty();
  }

  private static Optional<Stream> stream(Bytes head) {
    int page = 0;
    for (int i = 0; i < MOST_STREAMS && head.has(page, "OggS\0"); i++) {
      int segments = head.u8(page + 26);
      if (segments < 0 || (head.u8(page + 5) & BEGINNING_OF_STREAM) == 0) {
        break;
      }
      int content = page + 27 + segments;
      Optional<Stream> found = stream(head, content, head.u32le(page + 14));
      if (found.isPresent()) {
        return found;
      }
      page = content;
      for (int j = 0; j < segments; j++) {
        page += Math.max(0, head.u8(content - segments + j));
      }
    }
    return Optional.empty();
  }

  private static Optional<Stream> stream(Bytes head, int content, long serial) {
    if (head.has(content, "OpusHead")) {
      // Opus counts at 48 kHz, whatever went in.
      return Optional.of(new Stream(serial, 48_000, Math.max(0, head.u16le(content + 10))));
    }
    if (head.has(content, "\u0001vorbis")) {
      return Optional.of(new Stream(serial, head.u32le(content + 12), 0));
    }
    if (head.has(content, "Speex   ")) {
      return Optional.of(new Stream(serial, head.u32le(content + 36), 0));
    }
    if (head.has(content, "\u007fFLAC")) {
      return Optional.of(new Stream(serial, head.u32(content + 27) >>> 12, 0));
    }
    return Optional.empty();
  }

  private static Optional<Duration> lasting(Excerpt bytes, Stream stream) throws IOException {
    int length = (int) Math.min(REACH, bytes.size());
    Bytes tail = bytes.at(bytes.size() - length, length);
    int page = tail.lastIndexOf(tail.length(), "OggS\0");
    while (page >= 0) {
      long low = tail.u32le(page + 6);
      long high = tail.u32le(page + 10);
      // On a page where no packet ends all bits are set.
      if (tail.u32le(page + 14) == stream.serial && high >= 0 && high < 0x80000000L) {
        return AudioDuration.of((high << 32 | low) - stream.skipped, stream.hertz);
      }
      page = tail.lastIndexOf(page, "OggS\0");
    }
    return Optional.empty();
  }
}
