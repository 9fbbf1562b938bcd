package portmanteau.server;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import portmanteau.server.cli.Portmanteau;
import portmanteau.server.cli.terminal.Terminal;
import portmanteau.server.settings.Settings;

/// The program's entry: it reads the command line and does what it says.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(List.of(arguments).equals(List.of(WarmUp.VERB)) ? WarmUp.run() : run(arguments));
  }

  private static int run(String[] arguments) {
    return Portmanteau.run(
        arguments, Main::serve, Terminal.ofProcess(), writer(System.out), writer(System.err));
  }

  /// Loads what serving takes only when it is to begin.
  private static int serve(Settings settings, PrintWriter out) throws Exception {
    return Serving.untilSignal().run(settings, out);
  }

  private static PrintWriter writer(PrintStream stream) {
    Charset charset = stream.charset();
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }
}
