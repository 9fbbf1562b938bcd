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

  /// One line an element, under the columns' names, all of it.
  public static void list(PrintWriter out, Iterable<JsonNode> elements, List<String> columns) {
    list(out, Integer.MAX_VALUE, elements, columns);
  }

  /// As the other, in lines of at most `width` characters as far as that can be.
  public static void list(
      PrintWriter out, int width, Iterable<JsonNode> elements, List<String> columns) {
    var rows = new ArrayList<List<String>>();
    rows.add(columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList());
    for (JsonNode element : elements) {
      rows.add(columns.stream().map(column -> cell(element.path(column))).toList());
    }
    print(out, Narrowing.of(rows, width));
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
    int[] widths = Narrowing.widths(rows);
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        int room = widths[i] - Narrowing.width(row.get(i)) + Narrowing.GAP;
        line.append(row.get(i)).repeat(' ', room);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
