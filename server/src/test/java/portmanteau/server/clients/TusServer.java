package portmanteau.server.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.process.ServerProcess;

/// A server that speaks tus, in a process of its own, on a port that it comes back to.
interface TusServer extends AutoCloseable {

  /// What a script must know of it.
  Map<String, Object> told() throws IOException;

  /// Ends it without warning (SIGKILL), and starts it again on what is left.
  void killAndStart() throws Exception;

  @Override
  void close();

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Portmanteau.
  final class Ours implements TusServer {
    private final int port = freePort();
    private final Path data;
    private ServerProcess server;

    Ours(Path data) throws IOException {
      this.data = data;
      server = start();
    }

    @Override
    public Map<String, Object> told() throws IOException {
      var credentials = Credentials.ofDemo(data.resolve("demo.json"));
      return Map.of(
          "base", "http://127.0.0.1:" + port,
          "headers", Map.of("Authorization", "Bearer " + credentials.greenApiToken()),
          "media_authorization", "Basic " + credentials.vonageBasic());
    }

    @Override
    public void killAndStart() throws Exception {
      server.kill();
      server = start();
    }

    @Override
    public void close() {
      server.close();
    }

    private ServerProcess start() throws IOException {
      return ServerProcess.start(port, data, List.of("-XX:TieredStopAtLevel=1"), List.of());
    }
  }

  /// The tus project's own server for Node.
  final class Twin implements TusServer {
    private final int port = freePort();
    private final Path folder;
    private final Path scripts;
    private Process process;

    Twin(Path folder, Path scripts) throws IOException {
      this.folder = Files.createDirectories(folder);
      this.scripts = scripts;
      process = start();
    }

    @Override
    public Map<String, Object> told() {
      return Map.of(
          "base", "http://127.0.0.1:" + port, "headers", Map.of(), "folder", folder.toString());
    }

    @Override
    public void killAndStart() throws Exception {
      process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
      process = start();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    private Process start() throws IOException {
      Process started =
          new ProcessBuilder("node", "tus-twin.mjs", Integer.toString(port), folder.toString())
              .directory(scripts.toFile())
              .redirectErrorStream(true)
              .start();
      BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
      @Nullable String line = out.readLine();
      if (line == null || !line.startsWith("ready")) {
        started.destroyForcibly();
        throw new IOException("the twin did not start: " + line);
      }
      return started;
    }
  }
}
