package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The scripts of `src/test/clients`, with what they need from npm.
final class NpmClients {
  private static final Path SOURCES = Path.of("src", "test", "clients");

  /// Two processes share the tests, and installing anew takes away what the other one runs.
  private static final Path INSTALLED =
      Path.of("target", "clients", Long.toString(ProcessHandle.current().pid()));

  private NpmClients() {}

  /// Installs them, and returns where; skips the test where this machine has no Node.
  static Path install() throws Exception {
    Program.require("node", "npm");
    Files.createDirectories(INSTALLED);
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Files.copy(
            source, INSTALLED.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Program.Said said =
        new Program("npm", INSTALLED)
            .run("", List.of("ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    assertThat(said.exitCode()).as(said.out()).isZero();
    return INSTALLED;
  }
}
