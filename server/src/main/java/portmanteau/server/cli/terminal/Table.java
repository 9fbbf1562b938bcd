package portmanteau.server.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// JSON as people read it: aligned columns for lists, aligned lines for one thing.
public final class Table {
  /// A key in PEM, and nothing besides: other texts could feign lines of the table.
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]{1,40}-----\n[A-Za-z0-9+/=\n]+-----END [A-Z ]{1,40}-----\n?");

  private Table() {}

  /// One line an element, under the columns' names.
  public static void list(PrintWriter out, Iterable<JsonNode> elements, List<String> columns) {
    var rows = new ArrayList<List<String>>();
    rows.add(columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList());
    for (JsonNode element : elements) {
      rows.add(columns.stream().map(column -> cell(element.path(column))).toList());
    }
    print(out, rows);
  }

  /// One line a member; keys, which have several, come last.
  public static void facts(PrintWriter out, JsonNode thing) {
    var rows = new ArrayList<List<String>>();
    var blocks = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> member : thing.properties()) {
      String text = member.getValue().asString("");
      if (KEY.matcher(text).matches()) {
        blocks.add(text.strip());
      } else {
        rows.add(List.of(Printable.text(member.getKey()), cell(member.getValue())));
      }
    }
    print(out, rows);
    blocks.forEach(out::println);
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    String text = value.isContainer() ? value.toString() : value.asString();
    return text.isEmpty() ? "-" : Printable.text(text);
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
