package portmanteau.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "attachment; filename=a.txt | a.txt",
        "attachment; filename=\"a b.txt\" | a b.txt",
        "inline;filename=\"a \\\"b\\\".txt\" | a \"b\".txt",
        "attachment; filename=\"a.txt\"; filename*=UTF-8''%D1%84.txt | ф.txt",
        "attachment; filename*=UTF-8''%zz; filename=a.txt | a.txt",
        "attachment; filename=\"caf\u00e9.txt\" | caf\u00e9.txt",
        "attachment |",
        "attachment; filename |",
        "~~ |",
      })
  void a_name_is_found_as_far_as_there_is_one(String header, String name) {
    assertThat(AttachmentName.in(header)).isEqualTo(Optional.ofNullable(name));
  }

  @Test
  void bytes_of_utf_8_are_read_as_such() {
    String raw =
        new String("фото.png".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(AttachmentName.in("attachment; filename=\"" + raw + "\"")).contains("фото.png");
  }
}
