package portmanteau.server.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;
import portmanteau.core.settings.BadSetting;
import portmanteau.server.cli.terminal.Printable;
import portmanteau.server.cli.terminal.Terminal;
import portmanteau.server.cli.verb.AccountCommands;
import portmanteau.server.cli.verb.ApiUserCommands;
import portmanteau.server.cli.verb.ApplicationCommands;
import portmanteau.server.cli.verb.EventCommands;
import portmanteau.server.cli.verb.Fsck;
import portmanteau.server.cli.verb.GroupCommands;
import portmanteau.server.cli.verb.LinkCommands;
import portmanteau.server.cli.verb.MediaCommands;
import portmanteau.server.cli.verb.PinCommand;
import portmanteau.server.cli.verb.TokenCommands;
import portmanteau.server.cli.verb.UserCommands;
import portmanteau.server.cli.verb.WebhookCommands;

/// The root of all commands.
@Command(
    name = "portmanteau",
    header = "A self-hosted media server that answers in five vendors' languages.",
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nportmanteau COMMAND --help tells more.")
public final class Portmanteau implements Terminal.Owner {
  private static final String COMPLETION = "completion";
  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Say what there is, and end.")
  @SuppressWarnings("UnusedVariable") // picocli answers it
  private boolean help;

  private final Terminal terminal;

  private Portmanteau(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Terminal terminal() {
    return terminal;
  }

  /// Runs one command line; returns the exit code.
  public static int run(
      String[] arguments, Launch launch, Terminal terminal, PrintWriter out, PrintWriter err) {
    int code = commandLine(arguments, launch, terminal).setOut(out).setErr(err).execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  private static CommandLine commandLine(String[] arguments, Launch launch, Terminal terminal) {
    var root = new CommandLine(new Portmanteau(terminal));
    Map<String, Supplier<CommandLine>> verbs = verbs(launch);
    // Describing a command takes reflection, and time: the one that is asked for is enough.
    // Completion is about them all.
    if (arguments.length > 0
        && verbs.containsKey(arguments[0])
        && !arguments[0].equals(COMPLETION)) {
      root.addSubcommand(verbs.get(arguments[0]).get());
    } else {
      verbs.values().forEach(verb -> root.addSubcommand(verb.get()));
    }
    root.setParameterExceptionHandler(Portmanteau::explainUsage);
    root.setExecutionExceptionHandler(Portmanteau::explainFailure);
    root.setExecutionStrategy(Portmanteau::execute);
    root.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
    return root;
  }

  private static Map<String, Supplier<CommandLine>> verbs(Launch launch) {
    var verbs = new LinkedHashMap<String, Supplier<CommandLine>>();
    verbs.put("serve", () -> Serve.commandLine(launch));
    verbs.put("account", () -> new CommandLine(new AccountCommands()));
    verbs.put("application", () -> new CommandLine(new ApplicationCommands()));
    verbs.put("user", () -> new CommandLine(new UserCommands()));
    verbs.put("token", () -> new CommandLine(new TokenCommands()));
    verbs.put("api-user", () -> new CommandLine(new ApiUserCommands()));
    verbs.put("group", () -> new CommandLine(new GroupCommands()));
    verbs.put("media", () -> new CommandLine(new MediaCommands()));
    verbs.put("link", () -> new CommandLine(new LinkCommands()));
    verbs.put("pin", () -> new CommandLine(new PinCommand()));
    verbs.put("event", () -> new CommandLine(new EventCommands()));
    verbs.put("webhook", () -> new CommandLine(new WebhookCommands()));
    verbs.put("fsck", () -> new CommandLine(new Fsck()));
    verbs.put("conform", () -> new CommandLine(new Conform()));
    verbs.put(COMPLETION, () -> new CommandLine(new Completion()));
    verbs.put("version", () -> new CommandLine(new Version()));
    return verbs;
  }

  private static int execute(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    boolean asked = CommandLine.executeHelpRequest(parsed) != null;
    if (!asked && !last.commandSpec().subcommands().isEmpty()) {
      throw new ParameterException(last.commandSpec().commandLine(), "a command is missing");
    }
    return asked ? 0 : new CommandLine.RunLast().execute(parsed);
  }

  private static int explainUsage(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    String reason =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched)
            : String.valueOf(wrong.getMessage());
    err.println("portmanteau: " + Printable.text(reason));
    err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  private static String unknown(UnmatchedArgumentException wrong) {
    String word = wrong.getUnmatched().getFirst();
    String reason;
    if (wrong.isUnknownOption()) {
      reason = "there is no option " + word;
    } else if (wrong.getCommandLine().getSubcommands().isEmpty()) {
      reason = "\"" + word + "\" is one argument too many";
    } else {
      reason = "there is no command " + word;
    }
    List<String> near = wrong.getSuggestions();
    return near.isEmpty() ? reason : reason + "; did you mean " + String.join(" or ", near) + "?";
  }

  private static int explainFailure(Exception failure, CommandLine command, ParseResult parsed) {
    if (Explanation.isUnexpected(failure)) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().println("portmanteau: " + Printable.text(Explanation.of(failure)));
    return failure instanceof BadSetting ? USAGE : FAILURE;
  }
}
