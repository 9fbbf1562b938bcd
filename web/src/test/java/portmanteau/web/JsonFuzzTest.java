package portmanteau.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Details;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;
import tools.jackson.databind.JsonNode;

/// Whatever stands in JSON, a query or a path is read or refused.
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

  @Test
  void any_object_describes_a_medium_or_is_refused() throws InterruptedException {
    Fuzzing.of("fields", OBJECTS, TIME)
        .run((text, _) -> {
          var changes = MediaChanges.parse(Fields.ofJson(text));
          assertThat(changes.apply(Details.of(ContentType.OCTETS.value()))).isNotNull();
        });
  }

  @Test
  void any_query_or_path_is_read_or_refused() throws InterruptedException {
    var targets =
        Corpus.of(
            List.of("page_size=10&order=asc&q=a%20b", "/v3/media/%41;a=b/../x//", "a=b&a=c&&=&d"),
            List.of("%", "%00", "%c0%af", "%ud800", "..", "/", ";", "+", "&", "="));
    Fuzzing.of("targets", targets, TIME)
        .run((target, more) -> {
          String text = new String(target, ISO_8859_1);
          switch (more.draw(3)) {
            case 0 -> assertThat(Query.parse(text).names()).isNotNull();
            case 1 -> assertThat(Query.lenient(text).names()).isNotNull();
            default -> assertThat(RequestPath.parse(text)).isNotNull();
          }
        });
  }
}
