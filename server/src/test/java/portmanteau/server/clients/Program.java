package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program of this machine, run in a folder.
record Program(String name, Path folder) {
  private static final long PATIENCE_SECONDS = 240;

  /// What a program has said.
  record Said(int exitCode, String out) {}

  /// Skips the test where a program is missing, unless this is the build that must run everything.
  static void require(String... names) {
    for (String name : names) {
      if ("true".equals(System.getenv("CI"))) {
        assertThat(isInstalled(name)).as("with CI=true there must be " + name).isTrue();
      }
      assumeTrue(isInstalled(name), "skipped: this machine has no " + name);
    }
  }

  /// Runs it to its end; errors are told with its output.
  Said run(String input, List<String> arguments) throws IOException, InterruptedException {
    return run(input, arguments, true);
  }

  /// The same, without what it says on its error stream.
  Said quietly(List<String> arguments) throws IOException, InterruptedException {
    return run("", arguments, false);
  }

  private Said run(String input, List<String> arguments, boolean errors)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(name));
    command.addAll(arguments);
    Path stdin = Files.createTempFile("portmanteau", ".in");
    Path stdout = Files.createTempFile("portmanteau", ".out");
    try {
      Files.writeString(stdin, input);
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(stdin.toFile())
              .redirectOutput(stdout.toFile())
              .redirectErrorStream(errors);
      if (!errors) {
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      }
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(name + " does not end:\n" + Files.readString(stdout));
      }
      return new Said(
          process.exitValue(), new String(Files.readAllBytes(stdout), StandardCharsets.UTF_8));
    } finally {
      Files.delete(stdin);
      Files.delete(stdout);
    }
  }

  private static boolean isInstalled(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
