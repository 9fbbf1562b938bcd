package portmanteau.server.cli.verb;

import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.AdminPath;
import portmanteau.server.cli.remote.ByteCount;
import portmanteau.server.cli.remote.RemoteCommand;
import portmanteau.server.cli.remote.SizeOption;
import portmanteau.server.cli.terminal.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about accounts.
@Command(
    name = "account",
    header = "Accounts: the tenants, who own everything.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountCommands.Create.class,
      AccountCommands.List.class,
      AccountCommands.Show.class,
      AccountCommands.Update.class,
      AccountCommands.RotateSecret.class,
      AccountCommands.Delete.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class AccountCommands {

  /// What an account may use, and what is done to its pictures.
  static final class LimitOptions {
    @Option(
        names = "--quota-bytes",
        paramLabel = "N",
        description = "Stored bytes of all its media (5GiB, …); 0: no limit.")
    private @Nullable String quotaBytes;

    @Option(
        names = "--quota-media",
        paramLabel = "N",
        description = "Number of its media; 0: no limit.")
    private @Nullable Long quotaMedia;

    @Option(
        names = "--upload-bytes",
        paramLabel = "N",
        description = "Bytes of one file (37MiB, …); 0: as each dialect's setting says.")
    private @Nullable String uploadBytes;

    @Option(
        names = "--requests-per-second",
        paramLabel = "N",
        description = "Requests a second over all its credentials; 0: no limit.")
    private @Nullable Integer requestsPerSecond;

    @Option(
        names = "--strip-metadata",
        negatable = true,
        description = "Whether places, camera data and comments are taken out of its pictures.")
    private @Nullable Boolean stripMetadata;

    /// Puts what was given into the body.
    void into(ObjectNode body, RemoteCommand command) {
      if (quotaBytes != null) {
        body.put("quota_bytes", ByteCount.of("--quota-bytes", quotaBytes, command));
      }
      if (quotaMedia != null) {
        body.put("quota_media", quotaMedia);
      }
      if (uploadBytes != null) {
        body.put("upload_bytes", ByteCount.of("--upload-bytes", uploadBytes, command));
      }
      if (requestsPerSecond != null) {
        body.put("requests_per_second", requestsPerSecond);
      }
      if (stripMetadata != null) {
        body.put("strip_metadata", stripMetadata);
      }
    }
  }

  /// An account named by its id, with or without `--account` before it.
  abstract static class OneAccount extends AccountCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The account.")
    private @Nullable String id;

    final String id() {
      return id == null ? account() : id;
    }
  }

  /// Makes an account.
  @Command(name = "create", header = "Make an account; its secrets are told once.")
  static final class Create extends RemoteCommand {
    @Parameters(paramLabel = "NAME", description = "What people call it.")
    private String name;

    @Mixin private LimitOptions limits;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object().put("name", name);
      limits.into(body, this);
      return client.post(AdminPath.of("accounts"), body);
    }
  }

  /// Lists all accounts.
  @Command(name = "list", header = "List all accounts.")
  static final class List extends RemoteCommand {
    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(AdminPath.of("accounts"));
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      Table.list(
          out,
          terminal().width(),
          answer.path("accounts"),
          java.util.List.of("id", "name", "created"));
    }
  }

  /// Shows an account with what it uses.
  @Command(name = "show", header = "Show an account, its limits and what it uses.")
  static final class Show extends OneAccount {
    @Mixin private SizeOption sizes;

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(AdminPath.of("accounts", id()));
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      sizes.show(answer, "quota_bytes", "upload_bytes", "bytes_used");
      super.tell(answer, out);
    }
  }

  /// Changes an account.
  @Command(
      name = "update",
      header = "Change an account's name, limits or what is kept of its pictures.")
  static final class Update extends OneAccount {
    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Mixin private LimitOptions limits;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object();
      if (name != null) {
        body.put("name", name);
      }
      limits.into(body, this);
      if (body.isEmpty()) {
        throw wrongUsage("nothing to change: give --name, a limit or --strip-metadata");
      }
      return client.post(AdminPath.of("accounts", id()), body);
    }
  }

  /// Gives an account a new API secret.
  @Command(
      name = "rotate-secret",
      header = "Give an account a new API secret; the old one is worth nothing any more.")
  static final class RotateSecret extends OneAccount {
    @Option(
        names = "--jwt",
        description = "Instead, the secret with which its users' tokens are signed.")
    private boolean jwt;

    @Override
    protected JsonNode ask(AdminClient client) {
      String what = jwt ? "rotate-jwt-secret" : "rotate-secret";
      return client.post(AdminPath.of("accounts", id(), what), object());
    }
  }

  /// Deletes an account.
  @Command(name = "delete", header = "Delete an account with everything it owns.")
  static final class Delete extends OneAccount {
    @Option(names = "--yes", description = "Yes, with all its media.")
    private boolean yes;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      if (!yes) {
        throw wrongUsage("this deletes the account with all its media; say --yes if you mean it");
      }
      client.delete(AdminPath.of("accounts", id()).with("yes", true));
      return object().put("deleted", id());
    }
  }
}
