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
    if (word < 0 || word >>> 21 != 0x7ff) {
      return 0;
    }
    int version = (int) (word >>> 19) & 3;
    int layer = 4 - ((int) (word >>> 17) & 3);
    int rate = (int) (word >>> 12) & 15;
    int frequency = (int) (word >>> 10) & 3;
    if (version == 1 || layer == 4 || rate == 0 || rate == 15 || frequency == 3) {
      return 0;
    }
    boolean first = version == 3;
    int bits = KILOBITS[first ? layer - 1 : layer == 1 ? 3 : 4][rate] * 1000;
    int hertz = HERTZ[frequency] >> (first ? 0 : version == 2 ? 1 : 2);
    int padding = (int) (word >>> 9) & 1;
    if (layer == 1) {
      return (12L * bits / hertz + padding) * 4;
    }
    int samplesByEight = layer == 3 && !first ? 72 : 144;
    return (long) samplesByEight * bits / hertz + padding;
  }
}
