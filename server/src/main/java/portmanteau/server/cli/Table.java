package portmanteau.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// JSON as people read it: aligned columns for lists, aligned lines for one thing.
final class Table {
  private Table() {}

  /// One line an element, under the columns' names.
  static void list(PrintWriter out, Iterable<JsonNode> elements, List<String> columns) {
    var rows = new ArrayList<List<String>>();
    rows.add(columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList());
    for (JsonNode element : elements) {
      rows.add(columns.stream().map(column -> cell(element.path(column))).toList());
    }
    print(out, rows);
  }

  /// One line a member; texts of several lines, such as keys, come last and as they are.
  static void facts(PrintWriter out, JsonNode thing) {
    var rows = new ArrayList<List<String>>();
    var blocks = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> member : thing.properties()) {
      String text = member.getValue().asString("");
      if (text.contains("\n")) {
        blocks.add(text.strip());
      } else {
        rows.add(List.of(member.getKey(), cell(member.getValue())));
      }
    }
    print(out, rows);
    blocks.forEach(out::println);
  }

  /// The text without what a terminal might obey.
  static String printable(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isCommand(point) ? 0xFFFD : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isCommand(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    String text = value.isContainer() ? value.toString() : value.asString();
    return text.isEmpty() ? "-" : printable(text);
  }

  private static void print(PrintWriter out, List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i)) + 2);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
