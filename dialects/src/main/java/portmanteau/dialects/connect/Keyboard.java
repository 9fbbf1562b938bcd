package portmanteau.dialects.connect;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import tools.jackson.databind.JsonNode;

/// Buttons that a bot offers below its text, which are lines of the text here.
final class Keyboard {
  private Keyboard() {}

  /// The text with a line for each button of the rows.
  static String below(String text, @Nullable JsonNode rows) {
    if (rows == null || rows.isNull()) {
      return text;
    }
    if (!rows.isArray()) {
      throw new Problem.Invalid("keyboard", "keyboard is an array of rows.").refusal();
    }
    var lines = new ArrayList<String>();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    for (JsonNode row : rows) {
      for (JsonNode key : row) {
        String line = line(key);
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    }
    return String.join("\n", lines);
  }

  /// A button is pressed by sending its id.
  private static String line(JsonNode key) {
    String id = key.path("id").asString("");
    String label = key.path("text").asString("");
    return id.isEmpty() ? label : id + ". " + label;
  }
}
