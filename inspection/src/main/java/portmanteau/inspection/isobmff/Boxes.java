package portmanteau.inspection.isobmff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The boxes of an ISO base media file (ISO/IEC 14496-12 §4.2), which MP4, QuickTime, HEIF and AVIF
/// are made of.
public final class Boxes {
  private static final int MOST = 256;

  private Boxes() {}

  /// A box.
  ///
  /// @param type four characters
  /// @param start where its content begins, in bytes from the start of the file
  /// @param end where its content ends
  public record Box(String type, long start, long end) {}

  /// The boxes that follow one another from `start` to `end`; at most 256, and none from the first
  /// lying one on.
  public static List<Box> in(Excerpt bytes, long start, long end) throws IOException {
    List<Box> boxes = new ArrayList<>();
    long position = start;
    while (boxes.size() < MOST && position + 8 <= end) {
      Bytes header = bytes.at(position, 16);
      long length = header.u32(0);
      int headerLength = 8;
      if (length == 1) {
        length = header.u32(8) == 0 ? header.u32(12) : Long.MAX_VALUE;
        headerLength = 16;
      } else if (length == 0) {
        length = end - position;
      }
      if (length < headerLength) {
        break;
      }
      long next = length > end - position ? end : position + length;
      boxes.add(new Box(header.text(4, 4), position + headerLength, next));
      position = next;
    }
    return boxes;
  }

  public static List<Box> in(Excerpt bytes, Box parent) throws IOException {
    return in(bytes, parent.start, parent.end);
  }

  public static Optional<Box> first(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
  }
}
