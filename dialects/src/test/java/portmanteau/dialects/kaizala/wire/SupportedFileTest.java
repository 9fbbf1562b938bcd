package portmanteau.dialects.kaizala.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.MediaKind;

class SupportedFileTest {
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpeg, image/jpeg, IMAGE",
    "a.JPEG, image/jpeg, image/jpeg, IMAGE",
    "a.png, image/png, image/png, IMAGE",
    "a.mp3, audio/mpeg, audio/mpeg, AUDIO",
    "a.wav, audio/wav, audio/wav, AUDIO",
    "a.doc, application/msword, application/msword, DOCUMENT",
    "a.xls, application/vnd.ms-excel, application/vnd.ms-excel, DOCUMENT",
    "a.ppt, application/vnd.ms-powerpoint, application/vnd.ms-powerpoint, DOCUMENT",
    "a.pdf, application/pdf, application/pdf, DOCUMENT",
    "a.mp4, video/mp4, video/mp4, VIDEO",
    "a.3gpp, video/3gpp, video/3gpp, VIDEO",
    "a.3gp, video/3gpp, video/3gpp, VIDEO",
  })
  void the_vendors_table_is_taken(String name, String declared, String sniffed, MediaKind kind) {
    SupportedFile file = of(name, declared);
    assertThat(file.kind()).isEqualTo(kind);
    assertThat(file.label(new ContentType(sniffed)).value()).isEqualTo(sniffed);
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpg",
    "a.jpg, IMAGE/JPEG; charset=binary",
    "a.wav, audio/x-wav",
    "a.mp3, audio/mp3",
    "a.3gp, audio/3gpp",
    "a.3gpp, audio/3gpp",
    "a.jpg, image/png",
    "a.doc, application/pdf",
    "my.holiday.2019.Jpg, image/jpeg",
    "../../etc/a.jpg, image/jpeg",
    "a.jpg, image/pjpeg",
    "a.png, image/x-png",
    "a.wav, audio/x-pn-wav",
    "a.mp3, audio/x-mp3",
    "a.mp3, audio/x-mpeg",
    "a.mp3, audio/mpeg3",
    "a.pdf, application/x-pdf",
    "a.gif, image/jpeg",
    "a.mov, video/mp4",
    "a.m4a, audio/mpeg",
    "a.rtf, application/msword",
  })
  void clients_other_words_are_taken(String name, String declared) {
    assertThat(of(name, declared)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg,",
    "a.jpg, ''",
    "a.jpg, nonsense",
    "a.jpg, application/octet-stream",
    "a.jpg, audio/mpeg",
    "a.jpg, image/gif",
    "a.gif, image/gif",
    "a.exe, image/jpeg",
    "a.zip, application/pdf",
    "a.mp3, video/mp4",
    "a.ogg, image/jpeg",
    "a.mp4, audio/3gpp",
    "a.mp3, audio/3gpp",
    "a.svg, image/svg+xml",
  })
  void everything_else_is_unsupported(String name, @Nullable String declared) {
    assertUnsupported(() -> of(name, declared));
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpeg, application/pdf",
    "a.jpg, image/jpeg, application/octet-stream",
    "a.jpg, image/jpeg, text/html",
    "a.mp4, video/mp4, audio/mp4",
    "a.doc, application/msword, application/zip",
    "a.3gp, video/3gpp, audio/3gpp",
    "a.mp3, audio/mpeg, video/3gpp",
    "a.docx, application/msword, application/vnd.android.package-archive",
    "a.doc, application/msword, application/x-msdownload",
    "a.docx, application/msword, application/java-archive",
    "a.jpg, image/jpeg, application/vnd.visio",
  })
  void bytes_of_another_kind_are_unsupported(String name, String declared, String sniffed) {
    SupportedFile file = of(name, declared);
    assertUnsupported(() -> file.label(new ContentType(sniffed)));
  }

  @Test
  void the_label_is_what_the_bytes_are() {
    SupportedFile file = of("a.jpg", "image/jpeg");
    assertThat(file.label(new ContentType("image/png")).value()).isEqualTo("image/png");
  }

  @Test
  void office_bytes_that_say_no_more_are_labelled_by_the_extension() {
    SupportedFile old = of("a.XLS", "application/msword");
    SupportedFile open = of("a.docx", "application/pdf");
    assertThat(old.label(new ContentType("application/x-office-compound")).value())
        .isEqualTo("application/vnd.ms-excel");
    assertThat(open.label(new ContentType("application/x-office-package")).value()).isEqualTo(DOCX);
  }

  @ParameterizedTest
  @CsvSource({
    "a.pdf, application/x-office-compound",
    "a.docx, application/x-office-compound",
    "a.pdf, application/x-office-package",
    "a.doc, application/x-office-package",
    "a.pdf, application/msword",
    "a.doc, application/vnd.visio",
    "a.xls, application/vnd.ms-outlook",
  })
  void bytes_are_never_labelled_as_what_they_are_not(String name, String sniffed) {
    SupportedFile file = of(name, "application/msword");
    assertThat(file.label(new ContentType(sniffed)).value()).isEqualTo(sniffed);
    assertThat(SupportedFile.kind(new ContentType(sniffed))).isEqualTo(MediaKind.DOCUMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpeg, image/heic",
    "a.jpg, image/jpeg, image/webp",
    "a.jpg, image/jpeg, image/gif",
    "a.doc, application/msword, application/rtf",
    "a.xls, application/vnd.ms-excel, text/plain",
    "a.mp4, video/mp4, video/quicktime",
    "a.mp4, video/mp4, video/webm",
    "a.mp3, audio/mpeg, audio/mp4",
    "a.mp3, audio/mpeg, audio/ogg",
    "a.3gp, audio/3gpp, video/3gpp",
    "a.3gp, audio/3gpp, audio/3gpp",
  })
  void bytes_of_the_kind_are_labelled_as_what_they_are(
      String name, String declared, String sniffed) {
    assertThat(of(name, declared).label(new ContentType(sniffed))).hasToString(sniffed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blob", "a", "a.", "a.jpg ", "a.jpg?x=1", "a.unheardof", "a.jfif"})
  void an_extension_that_is_not_known_says_nothing(String name) {
    assertThat(of(name, "image/jpeg").kind()).isEqualTo(MediaKind.IMAGE);
  }

  private static SupportedFile of(String name, @Nullable String declared) {
    return SupportedFile.of(
        name, Optional.ofNullable(declared).flatMap(ContentType::parse).orElse(null));
  }

  private static void assertUnsupported(Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.UnsupportedType.class));
  }
}
