package portmanteau.server.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Makes the rows of a table fit a terminal: times lose their finest parts, then the widest columns
/// their ends.
///
/// The first column stays whole, since it holds what a thing is called by.
final class Narrowing {
  /// Between two columns.
  static final int GAP = 2;

  private static final Pattern TIME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(:[0-9]{2})(?:\\.[0-9]+)?Z");
  private static final List<String> TIMES = List.of("$1T$2$3Z", "$1 $2", "$1");

  /// A column that is narrower shows nothing worth its room; one of dates is shown whole.
  private static final int LEAST = 6;

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int LEAST_OF_DATES = 10;

  private static final String CUT = "…";

  private Narrowing() {}

  /// The rows, all of the same length, in at most `width` columns of a terminal as far as that can
  /// be.
  static List<List<String>> of(List<List<String>> rows, int width) {
    List<List<String>> narrow = rows;
    for (String time : TIMES) {
      if (total(widths(narrow)) <= width) {
        return narrow;
      }
      narrow = map(rows, cell -> TIME.matcher(cell).matches() ? shorter(cell, time) : cell);
    }
    return cut(narrow, width);
  }

  /// The width that each column takes.
  static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int total(int[] widths) {
    int total = Math.max(0, widths.length - 1) * GAP;
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static List<List<String>> cut(List<List<String>> rows, int width) {
    int[] widths = widths(rows);
    int[] least = new int[widths.length];
    Arrays.setAll(
        least,
        i ->
            rows.stream().anyMatch(row -> DATE.matcher(row.get(i)).matches())
                ? LEAST_OF_DATES
                : LEAST);
    for (int over = total(widths) - width; over > 0; over--) {
      int widest = widest(widths, least);
      if (widest == 0) {
        break;
      }
      widths[widest]--;
    }
    return rows.stream().map(row -> cut(row, widths)).toList();
  }

  /// The column that gives room next; the first where none has any to give.
  private static int widest(int[] widths, int[] least) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      if (widths[i] > least[i] && (widest == 0 || widths[i] >= widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private static List<String> cut(List<String> row, int[] widths) {
    var cells = new ArrayList<String>(row.size());
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      cells.add(
          width(cell) <= widths[i]
              ? cell
              : cell.substring(0, cell.offsetByCodePoints(0, widths[i] - 1)) + CUT);
    }
    return cells;
  }

  private static String shorter(String time, String form) {
    return TIME.matcher(time).replaceFirst(form);
  }

  private static List<List<String>> map(List<List<String>> rows, UnaryOperator<String> change) {
    return rows.stream().map(row -> row.stream().map(change).toList()).toList();
  }
}
