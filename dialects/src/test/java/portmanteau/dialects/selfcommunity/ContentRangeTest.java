package portmanteau.dialects.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class ContentRangeTest {

  @Test
  void the_last_byte_is_inclusive() {
    ContentRange range = ContentRange.parse("bytes 204800-409599/500000");

    assertThat(range).isEqualTo(new ContentRange(204_800, 409_599, 500_000));
    assertThat(range.size()).isEqualTo(204_800);
  }

  @Test
  void a_file_of_one_byte_has_a_range() {
    assertThat(ContentRange.parse("bytes 0-0/1").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes 0-9",
        "bytes 0-9/*",
        "bytes */10",
        "bytes 0-10/10",
        "bytes 5-4/10",
        "bytes -1-4/10",
        "bytes=0-9/10",
        "items 0-9/10",
        "bytes 0-9/10, bytes 10-19/20",
        "bytes 0-9999999999999999999/99999999999999999999",
        "bytes ٠-٩/١٠"
      })
  void every_other_form_is_refused(String header) {
    assertThatThrownBy(() -> ContentRange.parse(header))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isEqualTo(new Problem.Invalid("Content-Range", "Invalid Content-Range")));
  }
}
