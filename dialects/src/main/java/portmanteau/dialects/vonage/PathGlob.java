package portmanteau.dialects.vonage;

import java.util.Arrays;
import java.util.List;

/// A pattern for paths: `*` is any one segment, `**` any number of them, none included.
record PathGlob(List<String> segments) {
  private static final String ANY = "*";
  private static final String ANY_NUMBER = "**";

  static PathGlob parse(String pattern) {
    return new PathGlob(split(pattern));
  }

  boolean matches(String path) {
    List<String> given = split(path);
    // reached[i]: the pattern read so far can take the first i segments.
    boolean[] reached = new boolean[given.size() + 1];
    reached[0] = true;
    for (String segment : segments) {
      advance(reached, segment, given);
    }
    return reached[given.size()];
  }

  /// In time linear in the path for each segment of the pattern, however many `**` there are.
  private static void advance(boolean[] reached, String segment, List<String> given) {
    if (segment.equals(ANY_NUMBER)) {
      for (int i = 1; i < reached.length; i++) {
        reached[i] |= reached[i - 1];
      }
      return;
    }
    for (int i = reached.length - 1; i > 0; i--) {
      reached[i] = reached[i - 1] && (segment.equals(ANY) || segment.equals(given.get(i - 1)));
    }
    reached[0] = false;
  }

  private static List<String> split(String path) {
    return Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
