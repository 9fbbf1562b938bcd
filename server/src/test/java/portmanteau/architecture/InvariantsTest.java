package portmanteau.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds INVARIANTS.md to the tests that there are.
class InvariantsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SUITE = Pattern.compile("`(\\w+(?:Test|Contract))`");

  @Test
  void every_suite_that_an_invariant_names_is_there() throws IOException {
    Set<String> named =
        SUITE
            .matcher(Files.readString(ROOT.resolve("INVARIANTS.md")))
            .results()
            .map((MatchResult found) -> found.group(1) + ".java")
            .collect(Collectors.toSet());
    assertThat(named).isNotEmpty().isSubsetOf(sources());
  }

  @Test
  void every_invariant_says_what_enforces_it() throws IOException {
    String text = Files.readString(ROOT.resolve("INVARIANTS.md"));
    long lines = text.lines().filter(line -> line.startsWith("- ")).count();
    assertThat(Pattern.compile("\\*Enforced by:").matcher(text).results().count()).isEqualTo(lines);
  }

  private static Set<String> sources() throws IOException {
    var names = new HashSet<String>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path source : modules.map(module -> module.resolve("src")).toList()) {
        if (Files.isDirectory(source)) {
          try (Stream<Path> files = Files.walk(source)) {
            files.map(file -> file.getFileName().toString()).forEach(names::add);
          }
        }
      }
    }
    return names;
  }
}
