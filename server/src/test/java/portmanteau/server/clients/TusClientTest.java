package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.cli.conformance.Conformance;
import portmanteau.server.cli.conformance.Conformance.Protocol;
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
  void the_ietfs_drafts_work_too_and_a_large_upload_survives_a_kill() throws Exception {
    try (var server = new TusServer.Ours(folder)) {
      assertThat(run(server, "resumable.mjs"))
          .containsExactly(
              "passed: whole by ietf-draft-03",
              "passed: parts by ietf-draft-03",
              "passed: paused by ietf-draft-03",
              "passed: killed by ietf-draft-03",
              "passed: whole by ietf-draft-05",
              "passed: parts by ietf-draft-05",
              "passed: paused by ietf-draft-05",
              "passed: killed by ietf-draft-05");
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

  /// The kit must not ask for more than tus does; the twin answers another version with 400.
  @Test
  void the_conformance_kit_finds_what_the_twin_does_otherwise() throws Exception {
    try (var server = new TusServer.Twin(folder, installed)) {
      var found = new ArrayList<String>();
      var address = URI.create(server.told().get("base") + "/files");
      int broken = new Conformance(address, List.of()).run(Protocol.TUS, found::add);

      assertThat(broken).as(String.join("\n", found)).isEqualTo(1);
      assertThat(found)
          .anyMatch(line -> line.startsWith("broken  MUST    Tus-Version"))
          .anyMatch(line -> line.startsWith("holds   MUST    Creation"))
          .anyMatch(line -> line.startsWith("holds   MUST    HEAD"));
    }
  }

  /// What the script says but its progress; the server is killed once enough has arrived.
  private static List<String> run(TusServer server) throws Exception {
    return run(server, "tus.mjs");
  }

  private static List<String> run(TusServer server, String name) throws Exception {
    var said = new ArrayList<String>();
    Process script =
        new ProcessBuilder("node", name)
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
