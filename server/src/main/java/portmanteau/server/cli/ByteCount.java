package portmanteau.server.cli;

import portmanteau.core.settings.Quantities;

/// A number of bytes on the command line.
final class ByteCount {
  private ByteCount() {}

  static long of(String option, String text, RemoteCommand command) {
    try {
      return Quantities.bytes(text);
    } catch (IllegalArgumentException wrong) {
      throw command.wrongUsage(option + ": \"" + text + "\" " + wrong.getMessage());
    }
  }
}
