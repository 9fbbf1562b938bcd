package portmanteau.server.cli.remote;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import portmanteau.server.cli.terminal.Printable;
import portmanteau.server.cli.terminal.Table;
import portmanteau.server.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A verb that asks a running server.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class RemoteCommand implements Callable<Integer> {
  private static final String STANDARD_SERVER = "http://127.0.0.1:8080";

  @Spec private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server [PORTMANTEAU_SERVER, else " + STANDARD_SERVER + "].")
  private @Nullable String server;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description = {
        "The admin token [PORTMANTEAU_ADMIN_TOKEN, else, for a server on this machine,"
            + " portmanteau-data/admin-token]."
      })
  private @Nullable String adminToken;

  @Option(names = "--json", description = "Answer in JSON, for scripts.")
  private boolean json;

  /// Asks the server; returns a missing node if there is nothing to print.
  protected abstract JsonNode ask(AdminClient client) throws IOException;

  /// Prints the server's answer for people.
  protected void tell(JsonNode answer, PrintWriter out) {
    Table.facts(out, answer);
  }

  @Override
  public final Integer call() throws IOException {
    JsonNode answer = ask(client());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      if (!answer.isMissingNode()) {
        out.println(Printable.json(answer));
      }
    } else {
      tell(answer, out);
    }
    return code(answer);
  }

  /// The exit code for the server's answer.
  protected int code(JsonNode answer) {
    return 0;
  }

  /// Where answers go that do not end.
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// Where it goes that is said about an answer.
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  protected final Terminal terminal() {
    return ((Terminal.Owner) spec.root().userObject()).terminal();
  }

  protected final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  protected static ObjectNode object() {
    return AdminClient.JSON.createObjectNode();
  }

  private AdminClient client() throws IOException {
    URI address = address();
    return new AdminClient(address, token(address));
  }

  private URI address() {
    boolean flag = server != null;
    String text =
        server != null ? server : terminal().variable("PORTMANTEAU_SERVER").orElse(STANDARD_SERVER);
    try {
      URI address = URI.create(text.replaceFirst("/+$", ""));
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      // falls through to the one message
    }
    throw wrongUsage(
        (flag ? "--server" : "PORTMANTEAU_SERVER")
            + ": \""
            + text
            + "\" is no address such as "
            + STANDARD_SERVER);
  }

  /// The data folder's token is for the server on this machine and never sent to another.
  private String token(URI address) throws IOException {
    if (adminToken != null) {
      return checked("--admin-token", adminToken);
    }
    Optional<String> variable = terminal().variable("PORTMANTEAU_ADMIN_TOKEN");
    if (variable.isPresent()) {
      return checked("PORTMANTEAU_ADMIN_TOKEN", variable.get());
    }
    String data = terminal().variable("PORTMANTEAU_DATA").orElse("portmanteau-data");
    Path file = terminal().folder().resolve(data).resolve("admin-token");
    if (isLoopback(address) && Files.isReadable(file)) {
      return checked(file.toString(), Files.readString(file));
    }
    String looked =
        isLoopback(address)
            ? "and "
                + file
                + " is not there or not yours to read; PORTMANTEAU_DATA names another folder"
            : "and the file of a data folder is only for a server on this machine";
    throw wrongUsage(
        "no admin token: there is no --admin-token, PORTMANTEAU_ADMIN_TOKEN is not set, " + looked);
  }

  private String checked(String source, String token) {
    String bare = token.strip();
    if (!bare.matches("[\\x21-\\x7e]+")) {
      throw wrongUsage(source + " holds no admin token");
    }
    return bare;
  }

  private static boolean isLoopback(URI address) {
    String host = address.getHost();
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]+){3}");
  }
}
