package portmanteau.server.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import portmanteau.server.cli.conformance.Conformance;
import portmanteau.server.cli.conformance.Conformance.Protocol;
import portmanteau.server.cli.terminal.Printable;

/// Looks whether any server keeps the protocols of resumable uploads.
@Command(
    name = "conform",
    header = "Look whether any server keeps the protocols of resumable uploads.",
    footer = {
      "%nIt makes small uploads there and leaves some of them. Each line says whether something holds,",
      "and the section of the standard that wants it. The exit code is 1 where something does not",
      "hold that must."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Conform implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "URL", description = "Where uploads are begun.")
  private URI address;

  @ArgGroup private Which which = new Which();

  @Option(
      names = {"-H", "--header"},
      paramLabel = "LINE",
      description = "Sent with every request: 'Authorization: Bearer …'.")
  private List<String> headers = new ArrayList<>();

  /// One of them, or both.
  static final class Which {
    @Option(names = "--resumable", description = "The IETF's resumable uploads alone.")
    private boolean resumable;

    @Option(names = "--tus", description = "tus 1.0.0 alone.")
    private boolean tus;
  }

  @Override
  public Integer call() {
    String scheme = address.getScheme();
    if (address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "URL begins with http:// or https://");
    }
    PrintWriter out = spec.commandLine().getOut();
    int broken = 0;
    for (Protocol protocol : Protocol.values()) {
      if (isWanted(protocol)) {
        out.println(
            switch (protocol) {
              case RESUMABLE -> "Resumable uploads (draft-ietf-httpbis-resumable-upload-15)";
              case TUS -> "tus 1.0.0";
            });
        broken +=
            new Conformance(address, headers)
                .run(protocol, line -> out.println(Printable.text(line)));
      }
    }
    return broken == 0 ? 0 : 1;
  }

  private boolean isWanted(Protocol protocol) {
    return switch (protocol) {
      case RESUMABLE -> !which.tus;
      case TUS -> !which.resumable;
    };
  }
}
