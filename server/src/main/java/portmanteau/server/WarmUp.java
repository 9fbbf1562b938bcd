package portmanteau.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import portmanteau.server.cli.Portmanteau;
import portmanteau.server.cli.terminal.Terminal;
import portmanteau.server.demo.DemoRequests;

/// The verb `warm-up`, which the launcher alone knows: starts a server with the demo account in a
/// temporary folder, asks it something of each dialect and stops it, so that the JVM learns what a
/// start needs and writes it into its cache.
final class WarmUp {
  static final String VERB = "warm-up";

  private WarmUp() {}

  /// Returns the exit code.
  static int run() throws IOException {
    Path folder = Files.createTempDirectory("portmanteau-warm-up");
    try {
      String[] serve = {"serve", "--data", folder.toString(), "--port", "0", "--demo"};
      return Portmanteau.run(
          serve,
          new Serving(server -> ask(server, folder), Map.of()),
          alone(folder),
          new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    } finally {
      delete(folder);
    }
  }

  /// Without the environment, whose settings may name a real catalogue.
  private static Terminal alone(Path folder) {
    return new Terminal(
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        Map.of(),
        folder,
        () -> null);
  }

  private static void ask(Server server, Path folder) throws IOException {
    for (String request : DemoRequests.all(folder.resolve("demo.json"))) {
      String answer = answer(server.port(), request);
      if (!answer.startsWith("HTTP/1.1 2")) {
        String asked = request.lines().findFirst().orElse("");
        throw new IOException(asked + " was answered " + answer.lines().findFirst().orElse(""));
      }
    }
  }

  private static String answer(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
