package portmanteau.server.cli.verb;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.ListCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about groups.
@Command(
    name = "group",
    header = "Groups: conversations with members (Kaizala group, 1C-Connect conference).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GroupCommands.Create.class,
      GroupCommands.List.class,
      GroupCommands.AddMember.class,
      GroupCommands.RemoveMember.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class GroupCommands {

  /// Makes a group.
  @Command(name = "create", header = "Make a group.")
  static final class Create extends AccountCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "NAME",
        defaultValue = "group",
        description = "What people call it [group].")
    private String name;

    @Option(
        names = "--id",
        paramLabel = "UUID",
        description = "The id, where programs know it already; unique on the server.")
    private @Nullable String id;

    @Option(
        names = "--member",
        paramLabel = "USER",
        split = ",",
        description = "Users in it, by id or number.")
    private java.util.List<String> members = new ArrayList<>();

    @Option(
        names = "--admin",
        paramLabel = "USER",
        split = ",",
        description = "Users who lead it, by id or number.")
    private java.util.List<String> admins = new ArrayList<>();

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object().put("name", name);
      if (id != null) {
        body.put("id", id);
      }
      ArrayNode led = body.putArray("admins");
      admins.forEach(led::add);
      ArrayNode joined = body.putArray("members");
      members.forEach(joined::add);
      return client.post(path("groups"), body);
    }
  }

  /// Lists an account's groups.
  @Command(name = "list", header = "List an account's groups.")
  static final class List extends ListCommand {
    List() {
      super("groups", "id", "name", "type", "members", "created");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("groups"));
    }
  }

  /// A verb about one user of a group.
  abstract static class Membership extends AccountCommand {
    @Parameters(index = "0", paramLabel = "GROUP", description = "The group's id.")
    String group;

    @Parameters(index = "1", paramLabel = "USER", description = "The user's id or number.")
    String user;
  }

  /// Adds a member.
  @Command(name = "add-member", header = "Put a user into a group.")
  static final class AddMember extends Membership {
    @Override
    protected JsonNode ask(AdminClient client) {
      return client.post(path("groups", group, "members"), object().put("user", user));
    }
  }

  /// Removes a member.
  @Command(name = "remove-member", header = "Take a user out of a group.")
  static final class RemoveMember extends Membership {
    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("groups", group, "members", user));
      return object().put("removed", user);
    }
  }
}
