package portmanteau.server.cli.remote;

/// A failed command; its message is the one line that people see.
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandFailure(String message) {
    super(message, null, false, false);
  }
}
