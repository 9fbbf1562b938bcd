package portmanteau.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;

/// Whatever a file holds, it is inspected, and not much of it is read.
class InspectorFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(4);
  private static final long MOST_READ = 1 << 21;

  private final SniffingInspector inspector = new SniffingInspector();

  @Test
  void any_file_is_inspected_within_bounds() throws InterruptedException {
    Stream<byte[]> known = Samples.all().stream().map(Sample::bytes);
    Stream<byte[]> unknown =
        Stream.of("\u0001\u0002\u0003", "plain words", "<a/>", "<!doctype html>", "{}")
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    var files = new Corpus(Stream.concat(known, unknown).toList(), List.of());
    Fuzzing.of("inspector", files, TIME)
        .run((file, _) -> {
          var source = new InMemory(file);
          assertThat(inspector.inspect(source)).isNotNull();
          assertThat(source.read()).isLessThan(MOST_READ);
        });
  }
}
