package portmanteau.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @Test
  void what_people_put_between_digits_is_left_out() {
    assertThat(PhoneNumber.parse(" +49 (170) 12-34.56 ")).contains("+49170123456");
    assertThat(PhoneNumber.parse("+49\u00A0170\u2013123")).contains("+49170123");
  }

  @Test
  void a_number_without_a_plus_stays_without_one() {
    assertThat(PhoneNumber.parse("49170123456")).contains("49170123456");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "+", "12", "+49 170 CALL", "49+170", "++49170", "123456789012345678901"})
  void anything_else_is_no_number(String text) {
    assertThat(PhoneNumber.parse(text)).isEmpty();
  }
}
