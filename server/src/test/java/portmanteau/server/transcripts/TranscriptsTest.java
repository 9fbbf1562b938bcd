package portmanteau.server.transcripts;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;

/// Every transcript under `transcripts/`, each against a server of its own.
class TranscriptsTest {

  @TestFactory
  Stream<DynamicContainer> every_dialect_answers_word_for_word() throws Exception {
    return everyTranscript(Engine.SQLITE);
  }

  @TestFactory
  Stream<DynamicContainer> every_dialect_answers_the_same_on_postgresql() throws Exception {
    return everyTranscript(Engine.POSTGRESQL);
  }

  private static Stream<DynamicContainer> everyTranscript(Engine engine) throws Exception {
    return folders()
        .map(folder ->
            DynamicContainer.dynamicContainer(
                folder.getFileName().toString(), files(folder, engine)));
  }

  private static Stream<DynamicTest> files(Path folder, Engine engine) {
    return sorted(folder)
        .map(file ->
            DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file, engine)));
  }

  private static void run(Path file, Engine engine) throws Exception {
    Transcript transcript = Transcript.read(file);
    try (var server = ServerFixture.start(engine.settings())) {
      var run =
          new TranscriptRun(
              server.port(), new Variables(server.variables(), TranscriptSamples::named));
      for (Transcript.Step step : transcript.steps()) {
        server.clock().advance(step.advance());
        run.run(step);
      }
    }
  }

  private static Stream<Path> folders() throws URISyntaxException {
    URI root = Objects.requireNonNull(TranscriptsTest.class.getResource("/transcripts")).toURI();
    return sorted(Path.of(root));
  }

  private static Stream<Path> sorted(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> inOrder = files.sorted(Comparator.comparing(Path::toString)).toList();
      return inOrder.stream();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
