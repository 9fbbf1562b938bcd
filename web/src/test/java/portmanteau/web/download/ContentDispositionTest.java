package portmanteau.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentDispositionTest {

  @Test
  void a_plain_name_stands_as_it_is() {
    assertThat(ContentDisposition.inline("a b.png")).isEqualTo("inline; filename=\"a b.png\"");
  }

  @Test
  void what_a_header_cannot_carry_is_replaced_and_told_in_the_extended_form() {
    assertThat(ContentDisposition.attachment("é\r\n\"x\".png"))
        .isEqualTo("attachment; filename=\"____x_.png\"; filename*=UTF-8''%C3%A9%0D%0A%22x%22.png");
  }

  @Test
  void a_long_name_is_shortened_before_its_extension() {
    assertThat(ContentDisposition.attachment("n".repeat(10_000) + ".jpeg"))
        .isEqualTo("attachment; filename=\"" + "n".repeat(195) + ".jpeg\"");
  }

  @Test
  void a_long_name_is_not_cut_inside_of_a_character() {
    assertThat(ContentDisposition.attachment("n" + "😀".repeat(300)))
        .endsWith("%F0%9F%98%80")
        .hasSizeLessThan(2000);
  }

  @Test
  void a_long_tail_is_no_extension() {
    assertThat(ContentDisposition.attachment("a." + "b".repeat(10_000)))
        .isEqualTo("attachment; filename=\"a." + "b".repeat(198) + "\"");
  }
}
