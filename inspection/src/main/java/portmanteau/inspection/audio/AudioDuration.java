package portmanteau.inspection.audio;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// How long sound lasts that stands in no container: MP3 and FLAC.
public final class AudioDuration {
  private static final int MOST_TAGS = 4;
  private static final int XING_HAS_FRAMES = 1;

  private AudioDuration() {}

  /// Empty where the bytes do not tell.
  public static Optional<Duration> of(ContentType type, Excerpt bytes) throws IOException {
    return switch (type.value()) {
      case "audio/mpeg" -> mpeg(bytes);
      case "audio/flac" -> flac(bytes, tags(bytes));
      default -> Optional.empty();
    };
  }

  /// So many samples at so many a second; empty where it is not a millisecond.
  public static Optional<Duration> of(long samples, long hertz) {
    if (samples <= 0 || hertz <= 0) {
      return Optional.empty();
    }
    long millis =
        BigInteger.valueOf(samples)
            .multiply(BigInteger.valueOf(1000))
            .divide(BigInteger.valueOf(hertz))
            .longValue();
    return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }

  /// STREAMINFO is the first block: 20 bits of sampling rate at its byte 10, 36 bits of samples at
  /// the end of its byte 13 (RFC 9639 §8.2); 0 samples are an unknown number.
  private static Optional<Duration> flac(Excerpt bytes, long start) throws IOException {
    Bytes info = bytes.at(start, 26);
    if (!info.has(0, "fLaC") || (info.u8(4) & 0x7f) != 0 || info.u8(25) < 0) {
      return Optional.empty();
    }
    long samples = (long) (info.u8(21) & 0xf) << 32 | info.u32(22);
    return of(samples, info.u32(18) >>> 12);
  }

  private static long tags(Excerpt bytes) throws IOException {
    long start = 0;
    for (int i = 0; i < MOST_TAGS; i++) {
      Bytes header = bytes.at(start, 32);
      long id3 = MpegAudio.id3Length(header);
      long length = id3 > 0 ? id3 : MpegAudio.apeLength(header);
      if (length == 0) {
        break;
      }
      start += length;
    }
    return start;
  }

  private static Optional<Duration> mpeg(Excerpt bytes) throws IOException {
    long start = tags(bytes);
    Bytes first = bytes.at(start, 192);
    if (MpegFrame.length(first) == 0) {
      return Optional.empty();
    }
    long word = first.u32(0);
    long frames = told(first, word);
    return frames > 0
        ? of(frames * MpegFrame.samples(word), MpegFrame.hertz(word))
        : walked(bytes, start);
  }

  /// How many frames an encoder says that there are, in a first frame that has no sound: the
  /// headers `Xing` (of constant rates `Info`) and `VBRI`; -1 where it says nothing.
  private static long told(Bytes first, long word) {
    int xing = MpegFrame.HEADER + MpegFrame.sideInformation(word);
    if (first.has(xing, "Xing") || first.has(xing, "Info")) {
      return (first.u32(xing + 4) & XING_HAS_FRAMES) != 0 ? first.u32(xing + 8) : -1;
    }
    return first.has(36, "VBRI") ? first.u32(50) : -1;
  }

  /// Counts the frames themselves. Where there are more than may be read, all that were read must
  /// have one rate, which then is that of the rest.
  private static Optional<Duration> walked(Excerpt bytes, long start) throws IOException {
    long word = bytes.at(start, MpegFrame.HEADER).u32(0);
    long rate = MpegFrame.bitRate(word);
    int hertz = MpegFrame.hertz(word);
    boolean isConstant = true;
    long samples = 0;
    long at = start;
    while (at < bytes.size()) {
      Bytes header = bytes.at(at, MpegFrame.HEADER);
      long length = MpegFrame.length(header);
      if (length == 0) {
        boolean unread = header.length() < Math.min(MpegFrame.HEADER, bytes.size() - at);
        return unread
            ? isConstant ? of(bytes.size() - start, rate / 8) : Optional.empty()
            : ended(bytes, at, header) ? of(samples, hertz) : Optional.empty();
      }
      long next = header.u32(0);
      if (MpegFrame.hertz(next) != hertz) {
        return Optional.empty();
      }
      isConstant &= MpegFrame.bitRate(next) == rate;
      samples += MpegFrame.samples(next);
      at += length;
    }
    return of(samples, hertz);
  }

  /// Whether frames may end here: at a tag, or with less than a header.
  private static boolean ended(Excerpt bytes, long at, Bytes header) {
    return bytes.size() - at < MpegFrame.HEADER
        || header.has(0, "TAG")
        || header.has(0, "APE")
        || header.has(0, "LYR")
        || header.has(0, "ID3")
        || header.u32(0) == 0;
  }
}
