package portmanteau.server.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Nothing that a stranger stored controls the terminal of whoever looks at it.
class PrintableTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// Besides what ends the lines of the output itself.
  private static final Pattern COMMANDS =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]");

  /// Escape sequences by C0 and by C1, bidi in both directions, a tag, line ends.
  private static final String HOSTILE =
      "a\u001B[31mb\u009B2Jc\u009D0;title\u0007\u202Egnp\u2066x\u2069\u200F\u061C\u2028\u2029"
          + "\u0085\u007F\u0000\r\n\uD83D\uDE00\uDB40\uDC41 Ω";

  @Test
  void json_holds_the_same_texts_in_escapes() {
    JsonNode node = JSON.createObjectNode().put(HOSTILE, HOSTILE).put("plain", "Ω 😀 é");
    String shown = Printable.json(node);
    assertThat(COMMANDS.matcher(shown).find()).isFalse();
    assertThat(shown).doesNotContain("\n").contains("Ω 😀 é", "\\u009b2J", "\\udb40\\udc41");
    assertThat(JSON.readTree(shown)).isEqualTo(node);
  }

  /// All but ideographs and planes of letters.
  @Test
  void every_character_is_told_by_json_as_it_is() {
    IntStream.concat(IntStream.range(0, 0x3000), IntStream.range(0xD000, 0x10000))
        .forEach(PrintableTest::assertTold);
    IntStream.range(0xE0000, 0xE1000).forEach(PrintableTest::assertTold);
  }

  private static void assertTold(int point) {
    String text = Character.toString(point);
    String shown = Printable.json(JSON.createArrayNode().add(text));
    if (COMMANDS.matcher(shown).find() || !JSON.readTree(shown).get(0).asString().equals(text)) {
      throw new AssertionError(Integer.toHexString(point) + " is shown as " + shown);
    }
  }

  @Test
  void tables_hold_none_of_them() {
    JsonNode thing = JSON.createObjectNode().put(HOSTILE, HOSTILE).put("b", HOSTILE + "\uD800");
    assertThat(shown(out -> Table.list(out, List.of(thing), List.of("b"))).lines()).hasSize(2);
    assertThat(shown(out -> Table.facts(out, thing)).lines()).hasSize(2);
  }

  @Test
  void only_keys_have_several_lines() {
    String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ+/\nAA==\n-----END PRIVATE KEY-----\n";
    JsonNode thing =
        JSON.createObjectNode()
            .put("private_key", key)
            .put("title", "one\nid  feigned")
            .put("other", "-----BEGIN X-----\nfeigned line\n-----END X-----");
    assertThat(shown(out -> Table.facts(out, thing)))
        .isEqualTo(
            "title  one\uFFFDid  feigned\n"
                + "other  -----BEGIN X-----\uFFFDfeigned line\uFFFD-----END X-----\n"
                + key);
  }

  private static String shown(Consumer<PrintWriter> showing) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    showing.accept(out);
    out.flush();
    assertThat(COMMANDS.matcher(text.toString()).find()).isFalse();
    return text.toString();
  }
}
