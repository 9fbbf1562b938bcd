package portmanteau.server.cli.remote;

import portmanteau.core.settings.Quantities;

/// A number of bytes on the command line.
public final class ByteCount {
  private ByteCount() {}

  public static long of(String option, String text, RemoteCommand command) {
    try {
      return Quantities.bytes(text);
    } catch (IllegalArgumentException wrong) {
      throw command.wrongUsage(option + ": \"" + text + "\" " + wrong.getMessage());
    }
  }
}
