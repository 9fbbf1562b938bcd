package portmanteau.inspection.audio;

import portmanteau.inspection.bytes.Bytes;

/// The header of an MPEG audio frame (ISO/IEC 11172-3 §2.4.1.3, with MPEG-2.5).
final class MpegFrame {
  static final int HEADER = 4;

  private static final int[][] KILOBITS = {
    // MPEG-1: layers I, II, III
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    // MPEG-2 and 2.5: layer I, layers II and III
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };
  private static final int[] HERTZ = {44100, 48000, 32000};

  private MpegFrame() {}

  /// The frame's length in bytes; 0 where this is no header, or one of the free format, which does
  /// not say.
  static long length(Bytes header) {
    long word = header.u32(0);
    if (!isHeader(word)) {
      return 0;
    }
    int layer = layer(word);
    long bits = bitRate(word);
    int padding = (int) (word >>> 9) & 1;
    if (layer == 1) {
      return (12 * bits / hertz(word) + padding) * 4;
    }
    return samples(word) / 8 * bits / hertz(word) + padding;
  }

  private static boolean isHeader(long word) {
    return word >= 0
        && word >>> 21 == 0x7ff
        && version(word) != 1
        && layer(word) != 4
        && rate(word) != 0
        && rate(word) != 15
        && frequency(word) != 3;
  }

  /// Samples a channel in the frame that this word begins.
  static int samples(long word) {
    int layer = layer(word);
    if (layer == 1) {
      return 384;
    }
    return layer == 3 && !isFirst(word) ? 576 : 1152;
  }

  /// Samples a second.
  static int hertz(long word) {
    return HERTZ[frequency(word)] >> (isFirst(word) ? 0 : version(word) == 2 ? 1 : 2);
  }

  /// Bits a second.
  static long bitRate(long word) {
    int layer = layer(word);
    return KILOBITS[isFirst(word) ? layer - 1 : layer == 1 ? 3 : 4][rate(word)] * 1000L;
  }

  /// How many bytes of layer III stand between the header and the main data, which is where an
  /// encoder's own header begins (ISO/IEC 11172-3 §2.4.1.7).
  static int sideInformation(long word) {
    boolean mono = (word >>> 6 & 3) == 3;
    return isFirst(word) ? mono ? 17 : 32 : mono ? 9 : 17;
  }

  private static boolean isFirst(long word) {
    return version(word) == 3;
  }

  private static int version(long word) {
    return (int) (word >>> 19) & 3;
  }

  private static int layer(long word) {
    return 4 - ((int) (word >>> 17) & 3);
  }

  private static int rate(long word) {
    return (int) (word >>> 12) & 15;
  }

  private static int frequency(long word) {
    return (int) (word >>> 10) & 3;
  }
}
