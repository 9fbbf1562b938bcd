package portmanteau.server.cli.terminal;

import tools.jackson.databind.JsonNode;

/// Makes texts safe for a terminal: stored text must not move its cursor, colour it or reorder what
/// it shows.
public final class Printable {
  private static final int REPLACEMENT = 0xFFFD;

  private Printable() {}

  /// The text, with a replacement for each character that a terminal might obey.
  public static String text(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isCommand(point) ? REPLACEMENT : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// The same JSON, with an escape for each of them: outside of its strings it has none.
  public static String json(JsonNode json) {
    String text = json.toString();
    var clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (isCommand(point)) {
        text.substring(at, end).chars().forEach(c -> clean.append("\\u%04x".formatted(c)));
      } else {
        clean.append(text, at, end);
      }
      at = end;
    }
    return clean.toString();
  }

  /// C0 and C1, what decides how others are shown (bidi, joiners, tags), and what ends a line.
  private static boolean isCommand(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false; // some thirty categories of what can be seen
    };
  }
}
