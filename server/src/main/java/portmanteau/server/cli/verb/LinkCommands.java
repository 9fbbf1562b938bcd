package portmanteau.server.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.ListCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about shared links.
@Command(
    name = "link",
    header = "Shared links: secret addresses, each of one medium, that open it to their holders.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LinkCommands.Create.class, LinkCommands.List.class, LinkCommands.Revoke.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class LinkCommands {

  /// Makes a link.
  @Command(name = "create", header = "Make a link to a medium; its address is told once.")
  static final class Create extends AccountCommand {
    @Parameters(paramLabel = "MEDIUM", description = "The medium's id.")
    private String media;

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "When it ends: 2026-01-31T12:00:00Z, or from now: 7d, 12h [never].")
    private @Nullable String expires;

    @Option(
        names = "--max-downloads",
        paramLabel = "N",
        description = "How many downloads it gives, each range counted for itself [any number].")
    private @Nullable Long maxDownloads;

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object().put("media", media);
      if (expires != null) {
        body.put("expires", expires);
      }
      if (maxDownloads != null) {
        body.put("max_downloads", maxDownloads);
      }
      if (name != null) {
        body.put("name", name);
      }
      return client.post(path("shared-links"), body);
    }
  }

  /// Lists an account's links.
  @Command(
      name = "list",
      header = "List an account's shared links, newest first, without their addresses.")
  static final class List extends ListCommand {
    @Option(names = "--media", paramLabel = "ID", description = "Only those to this medium.")
    private @Nullable String media;

    @Option(names = "--before", paramLabel = "NUMBER", description = "Only those older than this.")
    private @Nullable Long before;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000 [100].")
    private @Nullable Integer limit;

    List() {
      super(
          "shared_links",
          "id",
          "name",
          "media_id",
          "created",
          "expires",
          "max_downloads",
          "times_downloaded",
          "over");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(
          path("shared-links").with("media", media).with("before", before).with("limit", limit));
    }
  }

  /// Revokes a link.
  @Command(name = "revoke", header = "End a link at once.")
  static final class Revoke extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The link's id (not its address).")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("shared-links", id));
      return object().put("revoked", id);
    }
  }
}
