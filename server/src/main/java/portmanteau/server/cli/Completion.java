package portmanteau.server.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes what has a shell complete our command lines, from the same table that help is made of.
@Command(
    name = "completion",
    header = "Print what has a shell complete commands and options: eval \"$(… completion bash)\".")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Completion implements Callable<Integer> {
  /// Those that it can be made for; zsh reads bash's.
  enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (shell == Shell.zsh) {
      out.println("autoload -U +X compinit && compinit");
      out.println("autoload -U +X bashcompinit && bashcompinit");
    }
    out.println(AutoComplete.bash("portmanteau", spec.root().commandLine()));
    return 0;
  }
}
