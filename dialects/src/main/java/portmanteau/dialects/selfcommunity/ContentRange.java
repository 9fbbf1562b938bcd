package portmanteau.dialects.selfcommunity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.Problem;

/// Where a chunk lies in its file: `Content-Range: bytes S-E/T` (RFC 9110 §14.4), E inclusive.
record ContentRange(long first, long last, long total) {
  static final String HEADER = "Content-Range";

  private static final Pattern FORM =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

  /// Reads the header's value; refuses every other form, and what does not lie inside the file.
  static ContentRange parse(String header) {
    return Optional.of(FORM.matcher(header.strip()))
        .filter(Matcher::matches)
        .map(found -> new ContentRange(number(found, 1), number(found, 2), number(found, 3)))
        .filter(range -> range.first <= range.last && range.last < range.total)
        .orElseThrow(() -> new Problem.Invalid(HEADER, "Invalid Content-Range").refusal());
  }

  /// Bytes of the chunk.
  long size() {
    return last - first + 1;
  }

  private static long number(Matcher found, int group) {
    return Long.parseLong(found.group(group));
  }
}
