package portmanteau.server.cli.remote;

/// A command that could not do its work; the message is the one line that people get.
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandFailure(String message) {
    super(message, null, false, false);
  }
}
