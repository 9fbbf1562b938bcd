package portmanteau.dialects.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {

  @ParameterizedTest
  @CsvSource({
    "/*/media/**,      /v3/media,         true",
    "/*/media/**,      /v3/media/,        true",
    "/*/media/**,      /v3/media/a/info,  true",
    "/*/media/**,      /media,            false",
    "/*/media/*,       /v3/media/a,       true",
    "/*/media/*,       /v3/media,         false",
    "/*/media/*,       /v3/media/a/info,  false",
    "/**,              /v3/media/a/info,  true",
    "/**/info,         /v3/media/a/info,  true",
    "/**/info,         /v3/media/a,       false",
    "/v3/**/**/info,   /v3/info,          true",
    "/v3/media,        /v3/media,         true",
    "/v3/med*,         /v3/media,         false",
    "/V3/media,        /v3/media,         false",
    "'',               /v3/media,         false",
  })
  void a_star_is_one_segment_and_two_are_any_number(String glob, String path, boolean matches) {
    assertThat(PathGlob.parse(glob).matches(path)).isEqualTo(matches);
  }

  @Test
  void many_stars_take_no_time() {
    PathGlob glob = PathGlob.parse("/**/a".repeat(3000) + "/b");
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(glob.matches("/a".repeat(3000) + "/c")).isFalse());
  }
}
