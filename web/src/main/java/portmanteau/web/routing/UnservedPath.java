package portmanteau.web.routing;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A path that nobody serves, as the log may show it: whoever points a client here must see which
/// call is missing.
///
/// Ids are kept. What may be a secret is not: some vendors' clients write tokens into paths.
public final class UnservedPath {
  private static final int LONGEST = 200;

  /// Longer words are no names of calls; an id of 36 characters is a UUID.
  private static final int LONGEST_WORD = 23;

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]+");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_.-]+");

  private UnservedPath() {}

  /// The path without what may be a secret, cut off where it is long.
  public static String shown(String path) {
    String shown =
        Arrays.stream(path.split("/", -1))
            .map(UnservedPath::segment)
            .collect(Collectors.joining("/"));
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }

  private static String segment(String segment) {
    boolean isPlain =
        segment.length() <= LONGEST_WORD
            || ID.matcher(segment).matches()
            || (NAME.matcher(segment).matches() && segment.length() <= 2 * LONGEST_WORD);
    return isPlain ? segment : "…";
  }
}
