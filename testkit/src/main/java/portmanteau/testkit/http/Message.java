package portmanteau.testkit.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A request or answer as it is written in a [Transcript].
record Message(String start, List<String> headers, String body) {

  static Message parse(String text) {
    List<String> lines = text.strip().lines().toList();
    int blank = lines.indexOf("");
    int end = blank < 0 ? lines.size() : blank;
    String body =
        blank < 0 ? "" : String.join("\n", lines.subList(blank + 1, lines.size())).strip();
    return new Message(lines.getFirst(), lines.subList(1, end), body);
  }

  Optional<String> header(String lowerName) {
    return headers.stream()
        .filter(header -> name(header).equals(lowerName))
        .map(header -> header.substring(header.indexOf(':') + 1).strip())
        .findFirst();
  }

  Set<String> names() {
    return headers.stream().map(Message::name).collect(Collectors.toSet());
  }

  private static String name(String header) {
    return header.substring(0, header.indexOf(':')).strip().toLowerCase(Locale.ROOT);
  }
}
