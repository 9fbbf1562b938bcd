package portmanteau.core.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9110 §5.6 and §8.3.1.
class MediaTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "image/png                          | image/png",
        "Text/HTML;Charset=\"utf-8\"        | text/html; charset=utf-8",
        "text/html ;\tcharset=UTF-8         | text/html; charset=UTF-8",
        "text/html;;;charset=utf-8;         | text/html; charset=utf-8",
        "a/b; x=\"c, d\"                    | a/b; x=\"c, d\"",
        "a/b; x=\"c\\\"d\\\\e\\f\"          | a/b; x=\"c\\\"d\\\\ef\"",
        "a/b; x=\"\"                        | a/b; x=\"\"",
        "a/b; x=!#$%&'*+-.^_`9              | a/b; x=!#$%&'*+-.^_`9",
        "a/b; x=1; X=2                      | a/b; x=1",
        "video/mp4; codecs=\"avc1, mp4a\"   | video/mp4; codecs=\"avc1, mp4a\"",
      })
  void what_follows_the_grammar_is_written_anew(String value, String written) {
    assertThat(MediaType.parse(value)).get().hasToString(written);
    assertThat(MediaType.parse(written)).isEqualTo(MediaType.parse(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "image/png, text/html",
        "image/png,text/html",
        "image/png; x=, text/html",
        "image/png; x=y, text/html",
        "image/png; x=y,",
        "image/png; text/html",
        "image/png; x",
        "image/png; x=",
        "image/png; =y",
        "image/png; x =y",
        "image/png; x= y",
        "image/png; x=y z",
        "image/png; x=\"y",
        "image/png; x=\"y\\",
        "image/png; x=\"y\"z",
        "image/png; x=y\"z\"",
        "image/png; x='y z'",
        "image/png x=y",
        "image /png",
        "image/ png",
        "image/png\u000B",
        "image/png\u00A0",
        "image/png; x=\u00E9",
        "image/png; x=\"\u00E9\"",
        "image/png; x=\"a\r\nb\"",
        "image/png; x=\"\u0000\"",
        "image/png; x=\"\u007F\"",
        "image/png\n",
        "*/*",
      })
  void nothing_else_is_a_media_type(String value) {
    assertThat(MediaType.parse(value)).isEmpty();
  }

  @Test
  void parameters_are_found_by_their_name_in_lower_case() {
    MediaType type = MediaType.parse("audio/ogg; Codecs=\"opus, vorbis\"; a=1").orElseThrow();
    assertThat(type.type()).isEqualTo(new ContentType("audio/ogg"));
    assertThat(type.parameter("codecs")).contains("opus, vorbis");
    assertThat(type.parameter("Codecs")).isEmpty();
    assertThat(type.parameters().keySet()).containsExactly("codecs", "a");
  }

  @Test
  void one_that_could_not_be_written_cannot_be_made() {
    var type = new ContentType("a/b");
    for (String name : new String[] {"", "X", "a b", "a=", "é"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MediaType(type, Map.of(name, "value")));
    }
    for (String value : new String[] {"\n", "\u0000", "\u007F", "é"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MediaType(type, Map.of("name", value)));
    }
  }

  /// Whatever the values, nobody reads more or less than was meant.
  @Test
  void what_is_written_is_read_as_it_was() {
    var random = new Random(8);
    for (int i = 0; i < 10_000; i++) {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        var value = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
          value.append("\"\\,;=/ \tab1".charAt(random.nextInt(11)));
        }
        parameters.put("p" + k, value.toString());
      }
      var type = new MediaType(new ContentType("a/b"), parameters);
      assertThat(MediaType.parse(type.toString())).contains(type);
    }
  }
}
