package portmanteau.web.routing;

import java.util.ArrayList;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.web.text.PercentCoding;

/// A request's path as decoded segments; a slash that was percent-encoded stays inside its segment.
record RequestPath(List<String> segments) {

  /// Reads a raw path. A leading `//` counts as one slash; a trailing slash is ignored.
  ///
  /// Broken escapes and control characters are a [Problem.Malformed] refusal, dot segments, which
  /// no client sends by itself (RFC 3986 §5.2.4), a [Problem.NotFound] one.
  static RequestPath parse(String raw) {
    var segments = new ArrayList<String>();
    for (String segment : segmentsOf(raw)) {
      String decoded = PercentCoding.decode(segment);
      if (holdsControls(decoded)) {
        throw new Problem.Malformed("The path holds control characters.").refusal();
      }
      if (decoded.equals(".") || decoded.equals("..")) {
        throw new Problem.NotFound("There is nothing at this path.").refusal();
      }
      segments.add(decoded);
    }
    return new RequestPath(segments);
  }

  private static boolean holdsControls(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (Character.isISOControl(segment.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static List<String> segmentsOf(String path) {
    int start = path.startsWith("//") ? 2 : path.startsWith("/") ? 1 : 0;
    int end = path.endsWith("/") && path.length() > start ? path.length() - 1 : path.length();
    return start >= end ? List.of() : List.of(path.substring(start, end).split("/", -1));
  }

  /// The decoded segments from there on, joined by slashes.
  String restFrom(int index) {
    return String.join("/", segments.subList(index, segments.size()));
  }
}
