package portmanteau.server.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What surrounds a command: its streams, its environment and the folder it was started in.
///
/// @param output where bytes of media go; texts go to picocli's writers
/// @param console null where nobody sits there
public record Terminal(
    InputStream input,
    OutputStream output,
    Map<String, String> environment,
    Path folder,
    @Nullable Console console) {

  /// The one this process has.
  public static Terminal ofProcess() {
    return new Terminal(System.in, System.out, System.getenv(), Path.of(""), System.console());
  }

  boolean isInteractive() {
    return console != null && console.isTerminal();
  }

  /// A password typed without an echo; where nobody sits there, the first line of the input.
  String password(String prompt) throws IOException {
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("%s: ", prompt);
      return typed == null ? "" : new String(typed);
    }
    String line = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    return line.lines().findFirst().orElse("");
  }
}
