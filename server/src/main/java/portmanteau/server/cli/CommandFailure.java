package portmanteau.server.cli;

/// A command that could not do its work; the message is the one line that people get.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandFailure(String message) {
    super(message, null, false, false);
  }
}
