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

/// The verbs about tokens.
@Command(
    name = "token",
    header = "Tokens: opaque secrets of an account, or of one user (Green API, SelfCommunity).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TokenCommands.Create.class,
      TokenCommands.List.class,
      TokenCommands.Revoke.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TokenCommands {

  /// Makes a token.
  @Command(name = "create", header = "Make a token that does not end; it is told once.")
  static final class Create extends AccountCommand {
    @Option(
        names = "--user",
        paramLabel = "USER",
        description = "The user it stands for, by id or number [the whole account].")
    private @Nullable String user;

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object();
      if (user != null) {
        body.put("user", user);
      }
      if (name != null) {
        body.put("name", name);
      }
      return client.post(path("tokens"), body);
    }
  }

  /// Lists an account's tokens.
  @Command(name = "list", header = "List an account's tokens, without their secrets.")
  static final class List extends ListCommand {
    List() {
      super("tokens", "id", "name", "kind", "user_id", "application_id", "created", "expires");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("tokens"));
    }
  }

  /// Revokes a token.
  @Command(name = "revoke", header = "End a token.")
  static final class Revoke extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The token's id (not the token).")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("tokens", id));
      return object().put("revoked", id);
    }
  }
}
