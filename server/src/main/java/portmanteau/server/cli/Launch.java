package portmanteau.server.cli;

import java.io.PrintWriter;
import portmanteau.server.settings.Settings;

/// Starts the server and waits for its end.
///
/// It stands between the command line and the server so that the other verbs load nothing of it.
@FunctionalInterface
public interface Launch {

  /// Returns the exit code when the server has stopped.
  ///
  /// @param out for the lines that `serve` prints
  int run(Settings settings, PrintWriter out) throws Exception;
}
