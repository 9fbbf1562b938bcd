package portmanteau.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FuzzingTest {
  private static final Corpus CORPUS =
      Corpus.of(List.of("GET /a?b=17 HTTP/1.1", "a, b; c=\"d\""), List.of("word"));

  private static final Pattern SEED = Pattern.compile("-Dportmanteau.fuzz.seed=(-?[0-9]+): ");

  @Test
  void the_same_seed_makes_the_same_input_and_others_make_others() {
    Set<String> inputs = new HashSet<>();
    for (long seed = 0; seed < 1_000; seed++) {
      byte[] input = new Mutator(seed, CORPUS).next();
      assertThat(new Mutator(seed, CORPUS).next()).isEqualTo(input);
      inputs.add(new String(input, StandardCharsets.ISO_8859_1));
    }
    assertThat(inputs).hasSizeGreaterThan(500);
    assertThat(inputs).anyMatch(input -> input.contains("word"));
  }

  @Test
  void a_failure_names_the_seed_of_its_input() {
    List<byte[]> failed = new ArrayList<>();
    assertThatThrownBy(() ->
            Fuzzing.of("test", CORPUS, Duration.ofSeconds(30))
                .run((input, _) -> {
                  if (input.length > 60) {
                    failed.add(input);
                    throw new IllegalStateException();
                  }
                }))
        .isInstanceOf(AssertionError.class)
        .satisfies(failure -> {
          var seed = SEED.matcher(String.valueOf(failure.getMessage()));
          assertThat(seed.find()).isTrue();
          assertThat(new Mutator(Long.parseLong(seed.group(1)), CORPUS).next())
              .isEqualTo(failed.getFirst());
        });
  }
}
