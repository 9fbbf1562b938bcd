package portmanteau.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  @ParameterizedTest
  @CsvSource({
    "Zürich, Zu\u0308RICH",
    "ｶﾀｶﾅ, カタカナ",
    "ｶﾞ, ガ",
    "ＡＢＣ１, abc1",
    "ﬁle, FILE",
    "Straße, STRASSE",
    "ΟΔΟΣ, οδος",
    "ΟΔΟΣ, οδοσ",
    "ЁЖ, ёж",
    "Ǆ, ǆ",
    "①, 1",
  })
  void what_people_take_for_the_same_is_folded_alike(String one, String other) {
    assertThat(Texts.fold(one)).isEqualTo(Texts.fold(other));
    assertThat(Texts.fold(Texts.fold(one))).isEqualTo(Texts.fold(one));
  }

  @ParameterizedTest
  @CsvSource({"Photo.JPG, photo.jpg", "a-b_1.txt, a-b_1.txt", "é, é"})
  void plain_text_is_folded_to_lower_case(String text, String folded) {
    assertThat(Texts.fold(text)).isEqualTo(folded);
  }
}
