package portmanteau.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds INVARIANTS.md and docs/threats.md to the tests that there are.
class InvariantsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SUITE = Pattern.compile("`(\\w+(?:Test|Contract))`");

  @ParameterizedTest
  @ValueSource(strings = {"INVARIANTS.md", "docs/threats.md"})
  void every_suite_that_is_named_is_there(String document) throws IOException {
    Set<String> named =
        SUITE
            .matcher(Files.readString(ROOT.resolve(document)))
            .results()
            .map((MatchResult found) -> found.group(1) + ".java")
            .collect(Collectors.toSet());
    assertThat(named).isNotEmpty().isSubsetOf(sources());
  }

  @Test
  void every_threat_that_something_stands_against_names_a_suite() throws IOException {
    List<String> rows =
        Files.readString(ROOT.resolve("docs/threats.md"))
            .lines()
            .filter(line -> line.startsWith("| ") && !line.endsWith("| held by |"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(rows).allMatch(row -> SUITE.matcher(row).find(), "names a suite");
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
