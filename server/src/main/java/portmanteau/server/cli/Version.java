package portmanteau.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import portmanteau.server.operations.ProgramVersion;

/// Says which version this is.
@Command(name = "version", header = "Say which version this is.")
public final class Version implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Version() {}

  @Override
  public Integer call() {
    String word = ProgramVersion.word();
    spec.commandLine()
        .getOut()
        .println(json ? "{\"version\":\"" + word + "\"}" : "portmanteau " + word);
    return 0;
  }
}
