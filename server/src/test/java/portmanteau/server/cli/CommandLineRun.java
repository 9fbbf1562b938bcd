package portmanteau.server.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import portmanteau.server.cli.terminal.Terminal;
import portmanteau.server.settings.Settings;

/// Runs command lines as the program does, with everything around them in the test's hands.
public final class CommandLineRun {
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private String input = "";
  private Launch launch =
      (settings, lines) -> {
        launched = settings;
        return 0;
      };
  Settings launched;

  public CommandLineRun(Path folder) {
    this.folder = folder;
  }

  /// What a command line left behind.
  public record Result(int code, String out, String err, ByteArrayOutputStream bytes) {}

  public CommandLineRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// Has servers started, where they would only be noted.
  public CommandLineRun launching(Launch start) {
    launch = start;
    return this;
  }

  CommandLineRun typing(String text) {
    input = text;
    return this;
  }

  public Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var bytes = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            bytes,
            environment,
            folder,
            () -> null);
    int code =
        Portmanteau.run(arguments, launch, terminal, new PrintWriter(out), new PrintWriter(err));
    return new Result(code, out.toString(), err.toString(), bytes);
  }
}
