package portmanteau.server.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.AdminPath;
import portmanteau.server.cli.remote.ListCommand;
import tools.jackson.databind.JsonNode;

/// The verbs about events.
@Command(
    name = "event",
    header = "Events: what happened, such as media.created or pin.issued.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = EventCommands.List.class)
public final class EventCommands {

  /// Lists events.
  @Command(name = "list", header = "List events, oldest first, of one account or of all.")
  static final class List extends ListCommand {
    @Option(names = "--after", paramLabel = "N", description = "Only those after this number.")
    private @Nullable Long after;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000 [100].")
    private @Nullable Integer limit;

    List() {
      super("events", "id", "time", "account_id", "type", "subject", "detail");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      AdminPath events = namedAccount() == null ? AdminPath.of("events") : path("events");
      return client.get(events.with("after", after).with("limit", limit));
    }
  }
}
