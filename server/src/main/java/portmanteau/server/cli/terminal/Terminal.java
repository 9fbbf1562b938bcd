package portmanteau.server.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A command's surroundings: its streams, environment and working folder.
///
/// @param output where bytes of media go; texts go to picocli's writers
/// @param console asked for when it is needed, since opening one takes time; gives null where
///   nobody sits there
public record Terminal(
    InputStream input,
    OutputStream output,
    Map<String, String> environment,
    Path folder,
    Supplier<@Nullable Console> console) {
  private static final int STANDARD_WIDTH = 80;

  /// The root of the commands, which was given the terminal.
  public interface Owner {
    Terminal terminal();
  }

  /// The one this process has.
  public static Terminal ofProcess() {
    return new Terminal(System.in, System.out, System.getenv(), Path.of(""), System::console);
  }

  /// A variable of the environment; an empty one says nothing.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  public boolean isInteractive() {
    Console there = console.get();
    return there != null && there.isTerminal();
  }

  /// How many columns a line may take: those of the terminal where somebody sits there, as
  /// `COLUMNS` says it, else 80; any number elsewhere.
  public int width() {
    if (!isInteractive()) {
      return Integer.MAX_VALUE;
    }
    return variable("COLUMNS")
        .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
        .map(Integer::parseInt)
        .orElse(STANDARD_WIDTH);
  }

  /// A password typed without echo; if not interactive, the first line of the input.
  public String password(String prompt) throws IOException {
    Console there = console.get();
    if (there != null && there.isTerminal()) {
      char[] typed = there.readPassword("%s: ", prompt);
      return typed == null ? "" : new String(typed);
    }
    String line = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    return line.lines().findFirst().orElse("");
  }
}
