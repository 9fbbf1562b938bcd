package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.web.Json;

/// The tus project's own client against this server, and against the project's own server for Node:
/// what both offer works the same.
class TusClientTest {
  private static final String PROGRESS = "progress: ";

  /// Of 50 MiB.
  private static final long ENOUGH = 20L << 20;

  private static Path installed;
  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    installed = NpmClients.install();
  }

  @Test
  void everything_works_here_and_a_large_upload_survives_a_kill() throws Exception {
    try (var server = new TusServer.Ours(folder)) {
      assertThat(run(server))
          .containsExactly(
              "extensions: checksum checksum-trailer concatenation concatenation-unfinished"
                  + " creation creation-defer-length creation-with-upload expiration termination",
              "passed: whole",
              "passed: metadata",
              "passed: paused",
              "passed: deferred length",
              "passed: parallel",
              "passed: terminated",
              "to another version: 412",
              "passed: refused",
              "passed: killed");
    }
  }

  @Test
  void the_twin_does_the_same_as_far_as_it_goes() throws Exception {
    try (var server = new TusServer.Twin(folder, installed)) {
      assertThat(run(server))
          .containsExactly(
              "extensions: creation creation-defer-length creation-with-upload expiration"
                  + " termination",
              "passed: whole",
              "passed: metadata",
              "passed: paused",
              "passed: deferred length",
              "not offered: parallel",
              "passed: terminated",
              "to another version: 400",
              "passed: refused",
              "passed: killed");
    }
  }

  /// What the script says but its progress; the server is killed once enough has arrived.
  private static List<String> run(TusServer server) throws Exception {
    var said = new ArrayList<String>();
    Process script =
        new ProcessBuilder("node", "tus.mjs")
            .directory(installed.toFile())
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = script.getOutputStream()) {
      in.write(Json.strict().write(server.told()));
    }
    try (BufferedReader out = script.inputReader(StandardCharsets.UTF_8)) {
      boolean killed = false;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.startsWith(PROGRESS)) {
          said.add(line);
        } else if (!killed && Long.parseLong(line.substring(PROGRESS.length())) > ENOUGH) {
          killed = true;
          server.killAndStart();
        }
      }
      assertThat(script.waitFor()).as(String.join("\n", said)).isZero();
    } finally {
      script.destroyForcibly();
    }
    return said;
  }
}
