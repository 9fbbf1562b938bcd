package portmanteau.core.metadata;

import java.nio.ByteBuffer;

/// How a picture is turned, which is all that stays of its Exif.
final class Orientation {
  /// As it is stored.
  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int MOST = 8;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  private Orientation() {}

  /// What the Exif says (TIFF: a header, and a directory of entries); upright where it says nothing
  /// that can be read.
  static int read(Window window, long from, long to) {
    boolean smallFirst = window.at(from) == 'I';
    if (window.two(from) != (smallFirst ? 0x4949 : 0x4D4D)
        || window.two(from + 2, smallFirst) != 42) {
      return UPRIGHT;
    }
    long directory = from + Math.max(0, window.four(from + 4, smallFirst));
    int entries = window.two(directory, smallFirst);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY;
      if (entry + ENTRY > to) {
        return UPRIGHT;
      }
      if (window.two(entry, smallFirst) == TAG) {
        int value = window.two(entry + 8, smallFirst);
        boolean known =
            window.two(entry + 2, smallFirst) == SHORT && value >= UPRIGHT && value <= MOST;
        return known ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// An Exif that says nothing else.
  static byte[] write(int orientation) {
    return ByteBuffer.allocate(26)
        .putInt(0x4D4D_002A)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) TAG)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
