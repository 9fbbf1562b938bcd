package portmanteau.server.checking;

import java.io.IOException;

/// Runs the machine's own commands.
final class Commands {
  private Commands() {}

  /// False also where there is no such command.
  static boolean succeed(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
