package portmanteau.inspection.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A few bytes in memory that may be asked for more than there are: what lies outside is -1, or
/// unequal, never an error.
///
/// That way a reader of a format reads a cut or lying file like any other and finds that nothing
/// fits.
public final class Bytes {
  private final byte[] array;
  private final int from;
  private final int length;

  public Bytes(byte[] array, int from, int length) {
    this.array = array;
    this.from = from;
    this.length = length;
  }

  public int length() {
    return length;
  }

  /// An unsigned byte, or -1.
  public int u8(int index) {
    return index >= 0 && index < length ? array[from + index] & 0xff : -1;
  }

  /// Two bytes, the more significant first, or -1.
  public int u16(int index) {
    return holds(index, 2) ? u8(index) << 8 | u8(index + 1) : -1;
  }

  /// Two bytes, the less significant first, or -1.
  public int u16le(int index) {
    return holds(index, 2) ? u8(index + 1) << 8 | u8(index) : -1;
  }

  /// Four bytes, the most significant first, or -1.
  public long u32(int index) {
    return holds(index, 4) ? (long) u16(index) << 16 | u16(index + 2) : -1;
  }

  /// Four bytes, the least significant first, or -1.
  public long u32le(int index) {
    return holds(index, 4) ? (long) u16le(index + 2) << 16 | u16le(index) : -1;
  }

  /// Whether the bytes from `index` on are those of `expected`, one a character up to U+00FF.
  public boolean has(int index, String expected) {
    if (!holds(index, expected.length())) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (u8(index + i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Where the bytes of `expected` first are from `index` on, or -1.
  public int indexOf(int index, String expected) {
    int at = indexOf(index, expected.charAt(0));
    while (at >= 0 && !has(at, expected)) {
      at = indexOf(at + 1, expected.charAt(0));
    }
    return at;
  }

  /// Where a byte of that value first is from `index` on, or -1.
  public int indexOf(int index, int value) {
    byte wanted = (byte) value;
    for (int i = Math.max(0, index); i < length; i++) {
      if (array[from + i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /// Where the bytes of `expected` last are before `end`, or -1.
  public int lastIndexOf(int end, String expected) {
    for (int i = Math.min(end, length) - expected.length(); i >= 0; i--) {
      if (has(i, expected)) {
        return i;
      }
    }
    return -1;
  }

  /// As many of `count` bytes from `index` as there are, one character each.
  public String text(int index, int count) {
    int end = (int) Math.min(length, (long) index + count);
    return index < 0 || index >= end
        ? ""
        : new String(array, from + index, end - index, StandardCharsets.ISO_8859_1);
  }

  /// `count` of these bytes from `index` on, which must be there.
  public Bytes part(int index, int count) {
    return new Bytes(array, from + index, count);
  }

  /// These bytes from `index` on, which must not lie behind them.
  public Bytes part(int index) {
    return part(index, length - index);
  }

  public byte[] copy() {
    return Arrays.copyOfRange(array, from, from + length);
  }

  private boolean holds(int index, int count) {
    return index >= 0 && index <= length - count;
  }
}
