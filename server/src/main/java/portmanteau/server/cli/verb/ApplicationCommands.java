package portmanteau.server.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.ListCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about applications.
@Command(
    name = "application",
    header = "Applications: programs of an account (Vonage JWT, Kaizala, OAuth).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ApplicationCommands.Create.class,
      ApplicationCommands.List.class,
      ApplicationCommands.Show.class,
      ApplicationCommands.RotateSecret.class,
      ApplicationToken.class,
      ApplicationCommands.Delete.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ApplicationCommands {

  /// Makes an application.
  @Command(
      name = "create",
      header = "Make an application; its secret and private key are told once.")
  static final class Create extends AccountCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "NAME",
        defaultValue = "application",
        description = "What people call it [application].")
    private String name;

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description = "Your own public key (PEM), instead of a pair made by the server.")
    private @Nullable Path publicKey;

    @Option(
        names = "--algorithm",
        paramLabel = "WORD",
        description = "How tokens are signed with that key: RS256, PS256 or EdDSA [by the key].")
    private @Nullable String algorithm;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      ObjectNode body = object().put("name", name);
      if (publicKey != null) {
        if (!Files.isReadable(publicKey)) {
          throw wrongUsage("--public-key: cannot read " + publicKey);
        }
        body.put("public_key", Files.readString(publicKey));
      }
      if (algorithm != null) {
        body.put("algorithm", algorithm);
      }
      return client.post(path("applications"), body);
    }
  }

  /// Shows an application.
  @Command(name = "show", header = "Show an application and its public key.")
  static final class Show extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The application.")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("applications", id));
    }
  }

  /// Lists an account's applications.
  @Command(name = "list", header = "List an account's applications.")
  static final class List extends ListCommand {
    List() {
      super("applications", "application_id", "name", "algorithm", "created");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("applications"));
    }
  }

  /// Gives an application a new secret.
  @Command(
      name = "rotate-secret",
      header = "Give an application a new secret; the old one is worth nothing any more.")
  static final class RotateSecret extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The application.")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.post(path("applications", id, "rotate-secret"), object());
    }
  }

  /// Deletes an application.
  @Command(name = "delete", header = "Delete an application with its tokens.")
  static final class Delete extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The application.")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("applications", id));
      return object().put("deleted", id);
    }
  }
}
