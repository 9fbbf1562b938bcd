package portmanteau.dialects.kaizala.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;

class PhonesTest {

  @Test
  void phone_numbers_are_read_leniently() {
    assertThat(Phones.parse(List.of("+49 170 12-34", "4917012")))
        .containsExactly("+491701234", "4917012");
    assertThat(Phones.parse(null)).isEmpty();
  }

  @Test
  void what_is_none_is_refused() {
    assertThatThrownBy(() -> Phones.parse(List.of("+49170", "Ann"))).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Phones.parse(Arrays.asList("+49170", null)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void one_request_brings_500_at_most() {
    assertThat(Phones.parse(Collections.nCopies(500, "+49170"))).hasSize(500);
    assertThatThrownBy(() -> Phones.parse(Collections.nCopies(501, "+49170")))
        .isInstanceOf(Refusal.class);
  }
}
