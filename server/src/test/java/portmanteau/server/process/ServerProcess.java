package portmanteau.server.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import portmanteau.server.Main;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.FaceClient;

/// A real server in a process of its own, with the demo account, on a free port.
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "portmanteau ready on http://127.0.0.1:";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path data;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private int port;

  private ServerProcess(Process process, Path data) {
    this.process = process;
    this.data = data;
  }

  /// Starts it and waits until it is ready.
  ///
  /// @param jvm flags of the Java machine
  /// @param flags of `serve`, beside the data, the port and the demo
  public static ServerProcess start(Path data, List<String> jvm, List<String> flags)
      throws IOException {
    return start(0, data, jvm, flags);
  }

  /// The same, on a port that clients know already.
  public static ServerProcess start(int port, Path data, List<String> jvm, List<String> flags)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djdk.virtualThreadScheduler.parallelism=4"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", "--demo", "--port", Integer.toString(port)));
    command.addAll(List.of("--data", data.toString()));
    command.addAll(flags);
    var server =
        new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), data);
    server.awaitReady();
    return server;
  }

  /// Starts it as users do, by the launcher, with its memory and all settings as they are by
  /// default.
  public static ServerProcess launch(Path launcher, Path data) throws IOException {
    var command =
        new ProcessBuilder(
            launcher.toString(), "serve", "--demo", "--port", "0", "--data", data.toString());
    var server = new ServerProcess(command.redirectErrorStream(true).start(), data);
    server.awaitReady();
    return server;
  }

  public int port() {
    return port;
  }

  /// A client with the demo account's credentials.
  public FaceClient client() throws IOException {
    return new FaceClient(port, Credentials.ofDemo(data.resolve("demo.json")));
  }

  /// What it has printed so far.
  public List<String> output() {
    return List.copyOf(lines);
  }

  /// The most memory it has ever had at once, as Linux counts it (`VmHWM`); 0 elsewhere.
  public long mostResidentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  /// Ends it without warning (SIGKILL); whether it is gone.
  public boolean kill() throws InterruptedException {
    return process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Tells it to stop (SIGTERM), and waits.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not stop: " + output());
  }

  private void awaitReady() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith(READY)) {
        port = Integer.parseInt(line.substring(READY.length()));
        Thread.ofVirtual().start(() -> pump(out));
        return;
      }
    }
    process.destroyForcibly();
    throw new IOException("the server did not start: " + output());
  }

  private void pump(BufferedReader out) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException ended) {
      lines.add("(its output ended: " + ended.getMessage() + ")");
    }
  }
}
