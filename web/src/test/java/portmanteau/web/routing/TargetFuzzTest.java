package portmanteau.web.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;
import portmanteau.web.text.Query;

/// Whatever stands in a query or a path is read or refused.
class TargetFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(2);

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
