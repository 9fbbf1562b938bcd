package portmanteau.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.inspection.Inspecting.typeOf;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "binary-data",
        "BM is a car maker",
        "ID3 tags are old",
        "MZ are initials",
        "P1 was first",
        "RIFF is a word",
        "#!hello",
        "%!PS is a word too",
        "From Bob to Alice",
        "Caf\u00e9 cr\u00e8me"
      })
  void words_are_text(String text) {
    assertThat(typeOf(text)).isEqualTo("text/plain");
  }

  @Test
  void text_of_any_script_is_text_in_unicode() {
    String text = "Доброе утро, 朝, صباح 🌅";
    assertThat(typeOf(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("text/plain");
    assertThat(typeOf(text.getBytes(StandardCharsets.UTF_16))).isEqualTo("text/plain");
    assertThat(typeOf(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("text/plain");
  }

  @Test
  void a_character_across_the_end_of_the_head_does_no_harm() {
    for (int shift = 0; shift < 4; shift++) {
      String text = "x".repeat(shift) + "🌅".repeat(2000);
      assertThat(typeOf(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("text/plain");
    }
  }

  @Test
  void letters_of_any_charset_and_known_controls_are_text() {
    assertThat(typeOf("\u001b[31mred")).isEqualTo("text/plain");
    assertThat(typeOf("\u00e9\u00ff\u00a0")).isEqualTo("text/plain");
    assertThat(typeOf("smart \u0093quotes\u0094")).isEqualTo("text/plain");
  }

  @Test
  void in_doubt_it_is_not_text() {
    assertThat(typeOf("")).isEqualTo("application/octet-stream");
    assertThat(typeOf("a\0b")).isEqualTo("application/octet-stream");
    assertThat(typeOf("\u0001\u0002\u0003")).isEqualTo("application/octet-stream");
    assertThat(typeOf("bell \u0007")).isEqualTo("application/octet-stream");
    assertThat(typeOf("\u00ff\u00fe\0\u00d8a")).isEqualTo("application/octet-stream");
  }
}
