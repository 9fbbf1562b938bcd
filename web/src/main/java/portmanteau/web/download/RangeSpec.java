package portmanteau.web.download;

import org.jspecify.annotations.Nullable;

/// One `first-last`, `first-` or `-suffix` of a `Range` header, which has no blanks in it (RFC 9110
/// §14.1.1); -1 stands for a missing side.
record RangeSpec(long first, long last) {

  /// Null if the text is none of these.
  static @Nullable RangeSpec parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0 || text.length() == 1) {
      return null;
    }
    String left = text.substring(0, dash);
    String right = text.substring(dash + 1);
    if (!isDigits(left) || !isDigits(right) || (left.isEmpty() && right.isEmpty())) {
      return null;
    }
    var bounds = new RangeSpec(number(left), number(right));
    boolean backwards = bounds.first >= 0 && bounds.last >= 0 && bounds.last < bounds.first;
    return backwards ? null : bounds;
  }

  /// The part of it within that many bytes; null: nothing.
  @Nullable ByteRange within(long size) {
    if (first < 0) {
      return last == 0 || size == 0 ? null : new ByteRange(Math.max(0, size - last), size - 1);
    }
    if (first >= size) {
      return null;
    }
    return new ByteRange(first, last < 0 ? size - 1 : Math.min(last, size - 1));
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// Numbers past 18 digits are past any content.
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
