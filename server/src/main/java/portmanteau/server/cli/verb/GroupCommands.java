package portmanteau.server.cli.verb;

import java.io.PrintWriter;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.ListCommand;
import portmanteau.server.cli.terminal.Printable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about groups.
@Command(
    name = "group",
    header = "Groups: conversations with members (Kaizala group, 1C-Connect conference).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GroupCommands.Create.class,
      GroupCommands.List.class,
      GroupCommands.Show.class,
      GroupCommands.Rename.class,
      GroupCommands.Delete.class,
      GroupCommands.Posts.class,
      GroupCommands.Members.class,
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

  /// A verb about one group.
  abstract static class OfGroup extends AccountCommand {
    @Parameters(index = "0", paramLabel = "GROUP", description = "The group's id.")
    String group;
  }

  /// Shows a group.
  @Command(name = "show", header = "Show a group.")
  static final class Show extends OfGroup {
    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("groups", group));
    }
  }

  /// Renames a group.
  @Command(name = "rename", header = "Give a group another name.")
  static final class Rename extends OfGroup {
    @Parameters(index = "1", paramLabel = "NAME", description = "What people call it.")
    private String name;

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.post(path("groups", group), object().put("name", name));
    }
  }

  /// Deletes a group.
  @Command(name = "delete", header = "Delete a group with its posts; the media in them stay.")
  static final class Delete extends OfGroup {
    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("groups", group));
      return object().put("deleted", group);
    }
  }

  /// Lists the members of a group.
  @Command(name = "members", header = "List the members of a group, in the order they came.")
  static final class Members extends ListCommand {
    @Parameters(paramLabel = "GROUP", description = "The group's id.")
    private String group;

    Members() {
      super("members", "id", "number", "name", "phone", "role");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("groups", group, "members"));
    }
  }

  /// Lists what was posted in a group.
  @Command(name = "posts", header = "List what was posted in a group, the newest first.")
  static final class Posts extends ListCommand {
    private static final int MOST = 1000;

    @Parameters(paramLabel = "GROUP", description = "The group's id.")
    private String group;

    @Option(names = "--from", paramLabel = "TIME", description = "Only those from then on.")
    private @Nullable String from;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000 [100].")
    private @Nullable Integer limit;

    @Option(
        names = "--follow",
        description = "Go on with what is posted from now on, a line of JSON each.")
    private boolean follow;

    Posts() {
      super("posts", "created", "kind", "author", "text", "media");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      if (!follow) {
        return client.get(path("groups", group, "posts").with("from", from).with("limit", limit));
      }
      JsonNode last = client.get(path("groups", group, "posts").with("limit", 1)).path("posts");
      var newer = new NewerPosts(last);
      client.follow(
          path("events", "stream").with("types", "post.created"),
          event -> {
            JsonNode posts =
                client
                    .get(
                        path("groups", group, "posts")
                            .with("from", newer.from())
                            .with("limit", MOST))
                    .path("posts");
            newer.in(posts).forEach(post -> out().println(Printable.json(post)));
            out().flush();
          });
      return MissingNode.getInstance();
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      if (!follow) {
        super.tell(answer, out);
      }
    }
  }

  /// A verb about one user of a group.
  abstract static class Membership extends OfGroup {
    @Parameters(index = "1", paramLabel = "USER", description = "The user's id or number.")
    String user;
  }

  /// Adds a member.
  @Command(name = "add-member", header = "Put a user into a group.")
  static final class AddMember extends Membership {
    @Option(names = "--admin", description = "To lead it; also for who is in it already.")
    private boolean admin;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object().put("user", user);
      return client.post(path("groups", group, "members"), admin ? body.put("admin", true) : body);
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
