package portmanteau.inspection.audio;

import portmanteau.inspection.bytes.Bytes;

/// The header of an AAC frame in ADTS (ISO/IEC 13818-7 §6.2).
final class AdtsFrame {
  static final int HEADER = 7;

  private AdtsFrame() {}

  /// The frame's length in bytes; 0 where this is no header.
  static int length(Bytes header) {
    int sync = header.u16(0);
    int frequency = header.u8(2) >> 2 & 15;
    // Twelve bits of sync, one of version, two of layer that are always 0.
    if (header.length() < HEADER || (sync & 0xfff6) != 0xfff0 || frequency > 12) {
      return 0;
    }
    int length = (header.u8(3) & 3) << 11 | header.u8(4) << 3 | header.u8(5) >> 5;
    return length > HEADER ? length : 0;
  }
}
