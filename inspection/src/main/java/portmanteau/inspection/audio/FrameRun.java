package portmanteau.inspection.audio;

import java.io.IOException;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// Frames that follow one another, each beginning where the one before says.
enum FrameRun {
  /// Version, layer and sampling rate stay the same.
  MP3(MpegFrame.HEADER, 0xfffe0c00L),
  /// Version, profile, sampling rate and channels stay the same.
  ADTS(AdtsFrame.HEADER, 0xfffefdc0L);

  private final int header;
  private final long same;

  FrameRun(int header, long same) {
    this.header = header;
    this.same = same;
  }

  /// Whether a frame stands at `start` and `more` others like it follow, or fewer up to where the
  /// file was cut or a tag ends it. A lone frame counts only where no more than one other is asked
  /// for.
  boolean isStream(Excerpt bytes, long start, int more) throws IOException {
    Bytes first = bytes.at(start, header);
    long kind = first.u32(0) & same;
    long at = start + length(first);
    if (at == start) {
      return false;
    }
    for (int i = 0; i < more; i++) {
      Bytes next = bytes.at(at, header);
      if (i > 0 ? isEnd(bytes, at, next) : more == 1 && isExactEnd(bytes, at, next)) {
        return true;
      }
      long nextLength = length(next);
      if (nextLength == 0 || (next.u32(0) & same) != kind) {
        return false;
      }
      at += nextLength;
    }
    return true;
  }

  private long length(Bytes frame) {
    return switch (this) {
      case MP3 -> MpegFrame.length(frame);
      case ADTS -> AdtsFrame.length(frame);
    };
  }

  private boolean isEnd(Excerpt bytes, long at, Bytes next) {
    return at > bytes.size() || isExactEnd(bytes, at, next);
  }

  private boolean isExactEnd(Excerpt bytes, long at, Bytes next) {
    boolean ends = at <= bytes.size() && bytes.size() - at < header;
    return ends || next.has(0, "TAG") || next.has(0, "APE") || next.has(0, "LYR");
  }
}
