package portmanteau.server.cli.verb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.ListCommand;
import portmanteau.server.cli.remote.Passwords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about API users.
@Command(
    name = "api-user",
    header = "API users: logins of an account (1C-Connect).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ApiUserCommands.Create.class,
      ApiUserCommands.List.class,
      ApiUserCommands.Delete.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ApiUserCommands {

  /// Makes an API user.
  @Command(name = "create", header = "Make an API user; its password is told once.")
  static final class Create extends AccountCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "LOGIN",
        description = "Unique on the server [made by the server].")
    private @Nullable String login;

    @Option(
        names = "--password",
        paramLabel = "PASSWORD",
        description = "[Made by the server]; - asks for it, or reads a line of stdin.")
    private @Nullable String password;

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      ObjectNode body = object();
      if (login != null) {
        body.put("login", login);
      }
      if (name != null) {
        body.put("name", name);
      }
      if (password != null) {
        body.put("password", Passwords.given(password, this));
      }
      return client.post(path("api-users"), body);
    }
  }

  /// Lists an account's API users.
  @Command(name = "list", header = "List an account's API users.")
  static final class List extends ListCommand {
    List() {
      super("api_users", "login", "name", "created");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("api-users"));
    }
  }

  /// Deletes an API user.
  @Command(name = "delete", header = "Delete an API user.")
  static final class Delete extends AccountCommand {
    @Parameters(paramLabel = "LOGIN", description = "The login.")
    private String login;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("api-users", login));
      return object().put("deleted", login);
    }
  }
}
