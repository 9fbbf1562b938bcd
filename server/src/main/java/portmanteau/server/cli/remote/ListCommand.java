package portmanteau.server.cli.remote;

import java.io.PrintWriter;
import java.util.List;
import portmanteau.server.cli.terminal.Table;
import tools.jackson.databind.JsonNode;

/// A verb that prints a list.
public abstract class ListCommand extends AccountCommand {
  private final String member;
  private final List<String> columns;

  /// Says what is shown.
  ///
  /// @param member of the answer that holds the list
  /// @param columns members of each element that people see
  public ListCommand(String member, String... columns) {
    this.member = member;
    this.columns = List.of(columns);
  }

  private static String more(JsonNode answer) {
    if (answer.path("next").isObject()) {
      return "; --page " + answer.path("next").path("page_index").asLong() + " shows more";
    }
    return answer.hasNonNull("next_before")
        ? "; --before " + answer.path("next_before").asLong() + " shows more"
        : "";
  }

  @Override
  protected void tell(JsonNode answer, PrintWriter out) {
    JsonNode elements = answer.path(member);
    Table.list(out, terminal().width(), elements, columns);
    String more = more(answer);
    if (!more.isEmpty() || terminal().isInteractive()) {
      JsonNode all = answer.path("count");
      err().println(elements.size() + (all.isNumber() ? " of " + all.asLong() : " shown") + more);
    }
  }
}
