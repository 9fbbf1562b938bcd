package portmanteau.web.form;

import java.util.Arrays;

/// Finds one delimiter in bytes by Horspool's algorithm, which examines about one byte per length
/// of the delimiter.
final class DelimiterSearch {
  private final byte[] delimiter;
  private final int[] skips = new int[256];

  DelimiterSearch(byte[] delimiter) {
    this.delimiter = delimiter;
    int last = delimiter.length - 1;
    Arrays.fill(skips, delimiter.length);
    for (int i = 0; i < last; i++) {
      skips[delimiter[i] & 0xFF] = last - i;
    }
  }

  int length() {
    return delimiter.length;
  }

  /// Where the delimiter begins; -1: nowhere between `start` and `end` as a whole.
  int find(byte[] bytes, int start, int end) {
    int last = delimiter.length - 1;
    for (int at = start + last; at < end; at += skips[bytes[at] & 0xFF]) {
      if (bytes[at] == delimiter[last]
          && Arrays.equals(bytes, at - last, at + 1, delimiter, 0, delimiter.length)) {
        return at - last;
      }
    }
    return -1;
  }

  /// Whether the delimiter, its first two bytes aside, ends right there.
  boolean endsAt(byte[] bytes, int end) {
    int rest = delimiter.length - 2;
    return Arrays.equals(bytes, end - rest, end, delimiter, 2, delimiter.length);
  }
}
