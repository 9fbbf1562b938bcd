package portmanteau.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whether the defaults of all bounds, each multiplied by how often it may be reached, fit into
/// what the launcher gives the JVM.
class MemoryBudgetTest {
  private final MemoryBudget budget =
      MemoryBudget.of(Settings.of(Sources.of(Map.of(), Map.of(), null), false).connections());

  /// A third and more of the heap is the collector's: what lives long must fit into the rest.
  @Test
  void the_defaults_leave_the_launchers_heap_room_to_collect() throws IOException {
    assertThat(budget.heap()).isLessThanOrEqualTo(launchers("-Xmx") * 3 / 4);
  }

  @Test
  void the_defaults_fit_into_the_launchers_direct_memory() throws IOException {
    assertThat(budget.direct()).isLessThanOrEqualTo(launchers("-XX:MaxDirectMemorySize="));
  }

  @Test
  void each_bound_counts() {
    assertThat(with("max-connections", "8000").heap()).isGreaterThan(budget.heap());
    assertThat(with("max-connections", "8000").direct()).isGreaterThan(budget.direct());
    assertThat(with("max-header-bytes", "32KiB").heap()).isGreaterThan(budget.heap());
    assertThat(with("max-unproven-bodies", "512").heap()).isGreaterThan(budget.heap());
    assertThat(with("max-unproven-body", "32KiB").heap()).isGreaterThan(budget.heap());
  }

  @Test
  void a_heap_that_ran_out_ends_the_process() throws IOException {
    assertThat(Files.readString(Path.of("../portmanteau")))
        .contains("\n  -XX:+ExitOnOutOfMemoryError\n");
  }

  private static MemoryBudget with(String setting, String value) {
    return MemoryBudget.of(
        Settings.of(Sources.of(Map.of(setting, value), Map.of(), null), false).connections());
  }

  private static long launchers(String flag) throws IOException {
    Matcher found =
        Pattern.compile("^ +" + Pattern.quote(flag) + "([0-9]+)m$", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("../portmanteau")));
    assertThat(found.find()).as(flag + " in the launcher").isTrue();
    return Long.parseLong(found.group(1)) << 20;
  }
}
