package portmanteau.inspection.audio;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// MP3 and AAC whose first whole frame does not come first: recorders fill up with NULs, encoders
/// leave their junk, streams are cut within a frame.
///
/// Where a frame may begin anywhere, four must follow one another.
public final class FramesBehindJunk implements Signature {
  private static final int MORE = 3;
  private static final int LONGEST_PADDING = 1 << 16;

  /// Places further in that look like a frame and are held against what follows.
  private static final int MOST_TRIES = 32;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    Optional<ContentType> type = search(bytes, bytes.head(), 0);
    if (type.isPresent() || bytes.head().u16(0) != 0) {
      return type;
    }
    long padding = padding(bytes);
    return padding > bytes.head().length() / 2
        ? search(bytes, bytes.at(padding, Excerpt.HEAD), padding)
        : Optional.empty();
  }

  private static Optional<ContentType> search(Excerpt bytes, Bytes window, long start)
      throws IOException {
    int tries = 0;
    int at = window.indexOf(0, 0xff);
    while (at >= 0 && at + AdtsFrame.HEADER <= window.length() && tries < MOST_TRIES) {
      Optional<FrameRun> run = run(window.part(at, AdtsFrame.HEADER));
      if (run.isPresent()) {
        tries++;
        if (run.get().isStream(bytes, start + at, MORE)) {
          return type(run.get() == FrameRun.MP3 ? "audio/mpeg" : "audio/aac");
        }
      }
      at = window.indexOf(at + 1, 0xff);
    }
    return Optional.empty();
  }

  private static Optional<FrameRun> run(Bytes header) {
    if (header.u8(1) < 0xe0) {
      return Optional.empty();
    }
    if (MpegFrame.length(header) > 0) {
      return Optional.of(FrameRun.MP3);
    }
    return AdtsFrame.length(header) > 0 ? Optional.of(FrameRun.ADTS) : Optional.empty();
  }

  /// How many NULs the file begins with, up to 64 KiB.
  private static long padding(Excerpt bytes) throws IOException {
    long at = 0;
    while (at < LONGEST_PADDING) {
      Bytes window = bytes.at(at, Excerpt.HEAD);
      int i = 0;
      while (window.u8(i) == 0) {
        i++;
      }
      at += i;
      if (i < Excerpt.HEAD) {
        break;
      }
    }
    return at;
  }
}
