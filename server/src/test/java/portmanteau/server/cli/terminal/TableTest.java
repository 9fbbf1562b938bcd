package portmanteau.server.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lists as people see them.
class TableTest {
  private static final String ID = "0193d3a1-5f6e-7cc0-9a55-2f0f6f3f9b10";
  private static final JsonNode MEDIUM =
      new JsonMapper()
          .createObjectNode()
          .put("id", ID)
          .put("size", "2.44 KiB")
          .put("mime_type", "image/jpeg")
          .put("created", "2026-01-31T12:00:03.123Z")
          .put("file_name", "Ein sehr langer Name 🦊🦊🦊 mit Füchsen.jpeg");
  private static final List<String> COLUMNS =
      List.of("id", "size", "mime_type", "created", "file_name");

  private static List<String> shown(int width, List<String> columns) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    Table.list(out, width, List.of(MEDIUM), columns);
    out.flush();
    return text.toString().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 90, 100, 110})
  void lines_are_no_wider_than_the_terminal_and_ids_stay_whole(int width) {
    List<String> lines = shown(width, COLUMNS);

    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(length(line)).isLessThanOrEqualTo(width));
    assertThat(lines.getLast()).startsWith(ID + "  2.44 KiB").contains("2026-01-31").contains("…");
  }

  @Test
  void times_lose_their_finest_parts_first() {
    List<String> columns = List.of("id", "created");

    assertThat(shown(62, columns).getLast()).endsWith("  2026-01-31T12:00:03.123Z");
    assertThat(shown(58, columns).getLast()).endsWith("  2026-01-31T12:00:03Z");
    assertThat(shown(57, columns).getLast()).endsWith("  2026-01-31 12:00");
    assertThat(shown(50, columns).getLast()).endsWith("  2026-01-31");
  }

  @Test
  void elsewhere_nothing_is_left_out() {
    assertThat(shown(Integer.MAX_VALUE, COLUMNS).getLast())
        .contains("2026-01-31T12:00:03.123Z", "Füchsen.jpeg");
  }

  @Test
  void what_cannot_be_narrow_enough_is_as_narrow_as_it_can_be() {
    assertThat(shown(20, COLUMNS).getLast()).startsWith(ID).contains("  2026-01-31  Ein s…");
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }
}
