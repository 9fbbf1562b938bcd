package portmanteau.web.text;

import java.util.List;
import java.util.stream.Stream;

/// Whether `Content-Encoding` changes a body or part (RFC 9110 §8.4).
public final class ContentCodings {
  private ContentCodings() {}

  /// Whether the bytes are what they are, as `identity` says too.
  public static boolean areNone(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(header.split(",", -1)))
        .map(String::strip)
        .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase("identity"));
  }
}
