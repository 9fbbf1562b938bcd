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

/// The verbs about users.
@Command(
    name = "user",
    header = "Users: persons of an account.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserCommands.Create.class,
      UserCommands.List.class,
      UserCommands.Show.class,
      UserCommands.Update.class,
      UserCommands.Delete.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class UserCommands {

  /// Makes a user.
  @Command(name = "create", header = "Make a user.")
  static final class Create extends AccountCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "NAME",
        defaultValue = "user",
        description = "What people call the user [user].")
    private String name;

    @Option(
        names = "--id",
        paramLabel = "UUID",
        description = "The id, where programs know it already; unique on the server.")
    private @Nullable String id;

    @Option(
        names = "--phone",
        paramLabel = "NUMBER",
        description = "The phone number, unique in the account.")
    private @Nullable String phone;

    @Option(
        names = "--password",
        paramLabel = "PASSWORD",
        description = "For SelfCommunity's /oauth/token; - asks for it, or reads a line of stdin.")
    private @Nullable String password;

    @Option(
        names = "--administrator",
        description = "May read and change everything in the account.")
    private boolean administrator;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      ObjectNode body = object().put("name", name).put("administrator", administrator);
      if (id != null) {
        body.put("id", id);
      }
      if (phone != null) {
        body.put("phone", phone);
      }
      if (password != null) {
        body.put("password", Passwords.given(password, this));
      }
      return client.post(path("users"), body);
    }
  }

  /// Lists an account's users.
  @Command(name = "list", header = "List an account's users.")
  static final class List extends ListCommand {
    List() {
      super("users", "id", "number", "name", "phone", "administrator", "created");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("users"));
    }
  }

  /// Shows a user.
  @Command(name = "show", header = "Show a user.")
  static final class Show extends AccountCommand {
    @Parameters(paramLabel = "USER", description = "The user's id or number.")
    private String user;

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("users", user));
    }
  }

  /// Changes a user.
  @Command(
      name = "update",
      header = "Change a user's name, phone number or password, or what the user may do.",
      footer = "%nTokens that the user has got already stay as they are.")
  static final class Update extends AccountCommand {
    @Parameters(paramLabel = "USER", description = "The user's id or number.")
    private String user;

    @Option(names = "--name", paramLabel = "NAME", description = "What people call the user.")
    private @Nullable String name;

    @Option(
        names = "--phone",
        paramLabel = "NUMBER",
        description = "The phone number, unique in the account; none takes it away.")
    private @Nullable String phone;

    @Option(
        names = "--password",
        paramLabel = "PASSWORD",
        description = "For SelfCommunity's /oauth/token; - asks for it, or reads a line of stdin.")
    private @Nullable String password;

    @Option(
        names = "--administrator",
        negatable = true,
        description = "Whether the user may read and change everything in the account.")
    private @Nullable Boolean administrator;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      ObjectNode body = object();
      if (name != null) {
        body.put("name", name);
      }
      if (phone != null) {
        body.put("phone", phone.equals("none") ? "" : phone);
      }
      if (password != null) {
        body.put("password", Passwords.given(password, this));
      }
      if (administrator != null) {
        body.put("administrator", administrator);
      }
      if (body.isEmpty()) {
        throw wrongUsage("nothing to change: give --name, --phone, --password or --administrator");
      }
      return client.post(path("users", user), body);
    }
  }

  /// Deletes a user.
  @Command(name = "delete", header = "Delete a user; what it posted stays, without an author.")
  static final class Delete extends AccountCommand {
    @Parameters(paramLabel = "USER", description = "The user's id or number.")
    private String user;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("users", user));
      return object().put("deleted", user);
    }
  }
}
