package portmanteau.server.cli.remote;

import java.io.IOException;

/// A password on the command line, which everyone on the machine can read, or `-` to hide it.
public final class Passwords {
  private Passwords() {}

  public static String given(String option, RemoteCommand command) throws IOException {
    String password = option.equals("-") ? command.terminal().password("Password") : option;
    if (password.isEmpty()) {
      throw command.wrongUsage("--password is empty");
    }
    return password;
  }
}
