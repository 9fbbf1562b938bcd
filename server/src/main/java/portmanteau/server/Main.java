package portmanteau.server;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import portmanteau.server.cli.Portmanteau;
import portmanteau.server.cli.Terminal;

/// The program's entry: it reads the command line and does what it says.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code =
        Portmanteau.run(
            arguments, new Serving(), Terminal.ofProcess(), writer(System.out), writer(System.err));
    System.exit(code);
  }

  private static PrintWriter writer(PrintStream stream) {
    Charset charset = stream.charset();
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }
}
