package portmanteau.server.cli.verb;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.AdminPath;
import portmanteau.server.cli.remote.ListCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The verbs about events.
@Command(
    name = "event",
    header = "Events: what happened, such as media.created or pin.issued.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {EventCommands.List.class, EventCommands.Follow.class})
public final class EventCommands {

  /// Lists events.
  @Command(
      name = "list",
      header = "List events: of one account the newest first, of all from the oldest on.")
  static final class List extends ListCommand {
    @Option(names = "--after", paramLabel = "N", description = "Only those after this number.")
    private @Nullable Long after;

    @Option(
        names = "--before",
        paramLabel = "N",
        description = "Of one account: only those before this number.")
    private @Nullable Long before;

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "Of one account: only those of this type, such as pin.issued.")
    private @Nullable String type;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000 [100].")
    private @Nullable Integer limit;

    List() {
      super("events", "id", "time", "account_id", "type", "subject", "detail");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      if (namedAccount() == null) {
        if (type != null || before != null) {
          throw wrongUsage("--type and --before need --account");
        }
        return client.get(AdminPath.of("events").with("after", after).with("limit", limit));
      }
      AdminPath events = path("events").with("limit", limit);
      return client.get(
          after == null
              ? events.with("order", "newest").with("type", type).with("before", before)
              : events.with("after", after));
    }
  }

  /// Shows events as they happen.
  @Command(
      name = "follow",
      header = "Show events as they happen, a line of JSON each, of one account or of all.")
  static final class Follow extends AccountCommand {
    @Option(
        names = "--after",
        paramLabel = "N",
        description = "From the one after this position on [from now on].")
    private @Nullable Long after;

    @Option(
        names = "--types",
        paramLabel = "TYPE",
        description = "Only these, such as post.*,media.created.")
    private @Nullable String types;

    @Override
    protected JsonNode ask(AdminClient client) {
      AdminPath events =
          namedAccount() == null ? AdminPath.of("events", "stream") : path("events", "stream");
      client.follow(
          events.with("after", after).with("types", types),
          event -> {
            out().println(event);
            out().flush();
          });
      return MissingNode.getInstance();
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {}
  }
}
