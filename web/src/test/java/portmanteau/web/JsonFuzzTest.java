package portmanteau.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;
import tools.jackson.databind.JsonNode;

/// Whatever stands in JSON is read or refused.
class JsonFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final Corpus OBJECTS =
      Corpus.of(
          List.of(
              "{\"title\":\"a\",\"description\":\"\\u20ac\",\"public\":true,\"max_downloads_allowed\":5}",
              "{\"mime_type\":\"image/png\",\"metadata_primary\":\"{}\",\"n\":[1,2.5e3,-0,null,{\"a\":{}}]}",
              "\u00ef\u00bb\u00bf{ title: 'a', Public: \"1\" }"),
          List.of(
              "{", "[", "\"", "\\ud800", "\\u0000", "null", "1e999999", ":", ",", "\u00c3\u00a9"));

  @Test
  void any_json_is_read_or_refused_and_written_as_it_was_read() throws InterruptedException {
    Fuzzing.of("JSON", OBJECTS, TIME)
        .run((text, more) -> {
          Json json = more.draw(2) == 0 ? Json.strict() : Json.lenient();
          JsonNode read = json.tree(text);
          assertThat(json.tree(json.write(read)).toString()).isEqualTo(read.toString());
        });
  }
}
