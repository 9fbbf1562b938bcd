package portmanteau.web.download;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portmanteau.web.text.Blanks;

/// What a `Range` header selects from content of a given size (RFC 9110 §14).
public sealed interface Ranges {
  /// More are not served: the header is then ignored, as §14.2 allows.
  int MOST = 16;

  /// No header, or one to ignore: another unit, no valid list (§14.2), too many ranges.
  record Whole() implements Ranges {}

  /// At least one range lies within the content; overlapping and adjacent ones are joined, and then
  /// sorted.
  record Some(List<ByteRange> ranges) implements Ranges {}

  /// A valid header of which nothing lies within the content: 416.
  record Unsatisfiable() implements Ranges {}

  static Ranges parse(@Nullable String header, long size) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("bytes=")) {
      return new Whole();
    }
    String set = header.substring("bytes=".length());
    if (!set.equals(Blanks.strip(set))) {
      return new Whole(); // Blanks stand around the commas of a list only.
    }
    String[] specs = set.split(",", -1);
    var ranges = new ArrayList<ByteRange>();
    int count = 0;
    for (String spec : specs) {
      String trimmed = Blanks.strip(spec);
      if (trimmed.isEmpty()) {
        continue; // Empty list elements are to be taken (§5.6.1.2).
      }
      RangeSpec bounds = RangeSpec.parse(trimmed);
      if (bounds == null || ++count > MOST) {
        return new Whole();
      }
      ByteRange range = bounds.within(size);
      if (range != null) {
        ranges.add(range);
      }
    }
    if (count == 0) {
      return new Whole();
    }
    return ranges.isEmpty() ? new Unsatisfiable() : new Some(joined(ranges));
  }

  /// As requested if none touch; else sorted and joined (§15.3.7.2).
  private static List<ByteRange> joined(List<ByteRange> asked) {
    var sorted = new ArrayList<>(asked);
    sorted.sort(Comparator.comparingLong(ByteRange::first));
    var joined = new ArrayList<ByteRange>();
    for (ByteRange next : sorted) {
      ByteRange before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && next.first() <= before.last() + 1) {
        joined.set(
            joined.size() - 1, new ByteRange(before.first(), Math.max(before.last(), next.last())));
      } else {
        joined.add(next);
      }
    }
    return joined.size() == asked.size() ? asked : joined;
  }
}
