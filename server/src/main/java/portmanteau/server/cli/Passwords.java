package portmanteau.server.cli;

import java.io.IOException;

/// A password on the command line, which everyone on the machine can read, or `-` to hide it.
final class Passwords {
  private Passwords() {}

  static String given(String option, RemoteCommand command) throws IOException {
    String password = option.equals("-") ? command.terminal().password("Password") : option;
    if (password.isEmpty()) {
      throw command.wrongUsage("--password is empty");
    }
    return password;
  }
}
