package portmanteau.inspection.images;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// How many pages a TIFF has: its chain of directories (TIFF 6.0 §2).
public final class TiffPages {
  private static final int MOST = 4096;

  private TiffPages() {}

  /// Empty where the chain cannot be followed to its end, which one that bites its tail has not.
  public static Optional<Integer> of(Excerpt bytes) throws IOException {
    boolean little = bytes.head().has(0, "II");
    if (u16(bytes.head(), 2, little) != 42) {
      return Optional.empty();
    }
    Set<Long> seen = new HashSet<>();
    long next = u32(bytes.head(), 4, little);
    while (next != 0) {
      if (next < 0 || seen.size() == MOST || !seen.add(next)) {
        return Optional.empty();
      }
      int entries = u16(bytes.at(next, 2), 0, little);
      if (entries < 0) {
        return Optional.empty();
      }
      next = u32(bytes.at(next + 2 + 12L * entries, 4), 0, little);
    }
    return seen.isEmpty() ? Optional.empty() : Optional.of(seen.size());
  }

  private static int u16(Bytes bytes, int at, boolean little) {
    return little ? bytes.u16le(at) : bytes.u16(at);
  }

  private static long u32(Bytes bytes, int at, boolean little) {
    return little ? bytes.u32le(at) : bytes.u32(at);
  }
}
