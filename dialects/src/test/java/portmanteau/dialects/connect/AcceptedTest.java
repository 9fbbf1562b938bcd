package portmanteau.dialects.connect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.ContentType;

class AcceptedTest {

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "webp", "bmp", "tiff", "avif", "heic"})
  void pictures_of_points_are_pictures(String format) {
    assertThatCode(() -> Accepted.PICTURES.check(new ContentType("image/" + format)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/svg+xml", "image/x-icon", "application/pdf", "application/octet-stream"})
  void nothing_else_is(String type) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Accepted.PICTURES.check(new ContentType(type)))
        .matches(refusal -> refusal.problem() instanceof Problem.UnsupportedType);
    assertThatCode(() -> Accepted.ANYTHING.check(new ContentType(type))).doesNotThrowAnyException();
  }
}
