package portmanteau.core.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"image/jpeg", "application/vnd.ms-excel", "x/y", "image/svg+xml", "a!#$&^_.+-9/b"})
  void a_family_and_a_subtype_are_a_media_type(String value) {
    assertThat(new ContentType(value).value()).isEqualTo(value);
    assertThat(ContentType.parse(value)).contains(new ContentType(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "image",
        "image/",
        "/jpeg",
        "image/jpeg/x",
        "image /jpeg",
        "imagé/jpeg",
        "a/b\n",
        "*/*"
      })
  void everything_else_is_none(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ContentType(value));
    assertThat(ContentType.parse("x" + value + ",")).isEmpty();
  }

  @Test
  void lengths_are_bounded() {
    var longest = "f".repeat(64) + "/" + "s".repeat(127);
    assertThat(ContentType.parse(longest)).isPresent();
    assertThat(ContentType.parse("f" + longest)).isEmpty();
    assertThat(ContentType.parse(longest + "s")).isEmpty();
  }

  @Test
  void case_and_parameters_of_a_header_are_left_out() {
    assertThat(ContentType.parse(" Text/HTML ; charset=utf-8"))
        .contains(new ContentType("text/html"));
  }
}
