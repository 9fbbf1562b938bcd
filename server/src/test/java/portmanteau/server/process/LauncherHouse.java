package portmanteau.server.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The launcher's surroundings in a folder of their own: a build that is finished, whose jar leads
/// to the classes under test, and a Maven wrapper that builds nothing but an empty jar.
///
/// So the real build is neither waited for nor touched.
record LauncherHouse(Path root) {
  private static final String JAR = "portmanteau-server.jar";
  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir -p server/target/lib
      cp empty.jar server/target/%s
      """
          .formatted(JAR);

  /// How a command went, and all that it said.
  record Ended(int code, String output) {}

  /// A server that the launcher has become.
  ///
  /// @param said before it was ready
  record Running(Process process, List<String> said) implements AutoCloseable {

    /// SIGTERM; the exit code.
    int stop() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not stop");
      }
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  static LauncherHouse in(Path root) throws IOException {
    var house = new LauncherHouse(root);
    Files.createDirectories(root.resolve("server/src/main"));
    Files.createDirectories(root.resolve(".mvn"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.writeString(root.resolve("server/pom.xml"), "");
    executable(root.resolve("mvnw"), MAVEN);
    executable(house.launcher(), Files.readString(Path.of("../portmanteau")));
    jar(root.resolve("empty.jar"), new Manifest());
    Path app = Files.createDirectories(root.resolve(".cache/app-1"));
    jar(app.resolve(JAR), classesUnderTest());
    Files.writeString(app.resolve(".built"), "");
    // A cache that is none: the JVM starts without it.
    Files.copy(jdk().resolve("release"), app.resolve(".jdk"));
    Files.writeString(app.resolve("portmanteau.aot"), "");
    Files.writeString(root.resolve(".cache/current"), "app-1\n");
    return house;
  }

  Path launcher() {
    return root.resolve("portmanteau");
  }

  /// The folder of the last build.
  Path build() throws IOException {
    return root.resolve(".cache", Files.readString(root.resolve(".cache/current")).strip());
  }

  /// Changes a source, so that the next command builds.
  void edit() throws IOException {
    Files.setLastModifiedTime(
        root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
  }

  Ended run(String... words) throws IOException, InterruptedException {
    return run(launcher(), words);
  }

  /// The same, the launcher being called by another name.
  Ended run(Path called, String... words) throws IOException, InterruptedException {
    Process process = start(called, words);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /// Returns when the server is ready.
  Running serve(Path data, String... flags) throws IOException {
    var words = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
    words.addAll(List.of(flags));
    Process process = start(launcher(), words.toArray(String[]::new));
    var said = new ArrayList<String>();
    for (String line; (line = process.inputReader().readLine()) != null; said.add(line)) {
      if (line.startsWith("portmanteau ready on ")) {
        return new Running(process, said);
      }
    }
    throw new IOException("the server did not start: " + said);
  }

  private static Process start(Path called, String... words) throws IOException {
    List<String> command = Stream.concat(Stream.of(called.toString()), Stream.of(words)).toList();
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PORTMANTEAU_"));
    builder.environment().put("JAVA_HOME", jdk().toString());
    return builder.start();
  }

  private static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Manifest classesUnderTest() {
    var manifest = new Manifest();
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path);
    return manifest;
  }

  private static void jar(Path file, Manifest manifest) {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream out = Files.newOutputStream(file);
        var jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
