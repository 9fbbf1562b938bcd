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

  @Override
  protected void tell(JsonNode answer, PrintWriter out) {
    Table.list(out, answer.path(member), columns);
  }
}
