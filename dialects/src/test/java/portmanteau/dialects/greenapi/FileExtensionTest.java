package portmanteau.dialects.greenapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.MediaKind;

class FileExtensionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg",
        ".jpeg",
        "JPEG",
        " .Jpeg ",
        "photo.jpeg",
        "image/jpeg",
        "image/jpeg; q=1",
        "jpeg?x=1",
        "../jpeg"
      })
  void what_stands_around_it_makes_no_difference(String header) {
    assertThat(of(header)).isEqualTo(new FileExtension("jpeg", MediaKind.IMAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGE, jpg jpeg jpe jfif png gif webp bmp tif tiff heic heif avif ico",
    "VIDEO, mp4 m4v 3gp 3gpp 3g2 mov avi webm mkv mpg mpeg",
    "AUDIO, mp3 wav ogg oga opus amr aac m4a m4r 3ga flac weba mka wma aiff",
    "DOCUMENT, pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv zip pages vcf json unheardof"
  })
  void each_extension_stands_for_a_kind(MediaKind kind, String words) {
    for (String word : words.split(" ", -1)) {
      assertThat(of(word).kind()).as(word).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void a_blank_header_is_a_missing_one(String header) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> of(header))
        .extracting(Refusal::problem)
        .isEqualTo(Problem.Invalid.missing("X-Gr-File-Extension"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "svg",
        "svgz",
        "html",
        "htm",
        "xhtml",
        "xml",
        "exe",
        "dll",
        "js",
        "mjs",
        "php",
        "sh",
        "bat",
        "cmd",
        "msi",
        "jar",
        "apk",
        "hta",
        "image/svg+xml",
        ".",
        "jpeg.",
        "?jpeg",
        "j peg",
        "seventeenletters7"
      })
  void other_extensions_are_refused(String header) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> of(header))
        .matches(refusal -> refusal.problem() instanceof Problem.Invalid);
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, image/jpeg",
    "jpeg, image/png",
    "mp4, video/quicktime",
    "mp4, audio/mp4",
    "ogg, application/ogg",
    "doc, application/rtf",
    "mp4, audio/3gpp",
    "m4a, audio/3gpp",
    "pdf, image/png",
    "docx, application/zip",
    "txt, text/plain",
    "log, text/plain"
  })
  void bytes_of_the_same_kind_are_served_as_what_they_are(String word, String sniffed) {
    assertThat(of(word).served(new ContentType(sniffed))).hasToString(sniffed);
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, application/octet-stream",
    "jpeg, text/plain",
    "mp3, text/plain",
    "pdf, text/plain",
    "doc, text/plain",
    "docx, text/plain",
    "docx, application/x-office-compound",
    "unheardof, application/x-office-package",
    "pdf, application/octet-stream"
  })
  void bytes_without_a_signature_are_served_as_nothing_in_particular(String word, String sniffed) {
    assertThat(of(word).served(new ContentType(sniffed))).isEqualTo(ContentType.OCTETS);
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, video/mp4",
    "mp3, video/mp4",
    "mp4, audio/mpeg",
    "m4a, video/3gpp",
    "jpeg, application/zip",
    "jpeg, application/x-office-package",
    "jpeg, image/svg+xml",
    "txt, text/html",
    "csv, application/xml",
    "pdf, application/x-elf",
    "doc, application/x-msdownload"
  })
  void bytes_of_another_kind_markup_and_programs_are_refused(String word, String sniffed) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> of(word).served(new ContentType(sniffed)))
        .matches(refusal -> refusal.problem() instanceof Problem.UnsupportedType);
  }

  @ParameterizedTest
  @CsvSource({
    "xls, application/x-office-compound, application/vnd.ms-excel",
    "msg, application/x-office-compound, application/vnd.ms-outlook",
    "docx, application/x-office-package, "
        + "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pages, application/zip, application/vnd.apple.pages",
    "usdz, application/zip, model/vnd.usdz+zip",
    "csv, text/plain, text/csv"
  })
  void the_extension_tells_what_an_open_container_holds(
      String word, String sniffed, String served) {
    assertThat(of(word).served(new ContentType(sniffed))).hasToString(served);
  }

  @Test
  void a_header_that_is_not_there_is_missing() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> FileExtension.of(Optional.empty()))
        .extracting(Refusal::problem)
        .isEqualTo(Problem.Invalid.missing("X-Gr-File-Extension"));
  }

  private static FileExtension of(String header) {
    return FileExtension.of(Optional.of(header));
  }
}
