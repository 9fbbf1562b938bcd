package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;

class FirstLabelTest {

  @ParameterizedTest
  @CsvSource({
    "audio/3gpp, audio/mp4",
    "audio/3gpp, audio/x-m4a",
    "audio/mp4, audio/x-m4a",
    "audio/ogg, audio/opus",
    "video/3gpp, video/mp4",
    "video/x-matroska, video/matroska",
    "text/plain, text/csv",
    "text/plain, text/vcard",
    "text/plain, application/json",
    "application/zip, application/vnd.apple.pages",
    "application/zip, application/vnd.adobe.indesign-idml-package",
    "application/zip, model/vnd.usdz+zip",
    "application/zip, application/epub+zip",
    "application/x-office-compound, application/msword",
    "application/octet-stream, image/x-unheard-of",
  })
  void what_the_sender_said_stays_where_it_fits(String sniffed, String declared) {
    assertThat(label(sniffed, declared, "")).isEqualTo(declared);
  }

  @ParameterizedTest
  @CsvSource({
    "audio/3gpp, video/3gpp",
    "audio/mp4, audio/aac",
    "video/quicktime, video/mp4",
    "image/png, image/jpeg",
    "text/plain, text/html",
    "text/plain, application/vnd.ms-excel",
    "application/zip, image/png",
    "application/zip, application/pdf",
    "application/zip, application/vnd.rar",
    "application/zip, application/java-archive",
    "application/zip, application/vnd.android.package-archive",
    "application/zip, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html, text/plain",
  })
  void what_does_not_fit_the_bytes_gives_way(String sniffed, String declared) {
    assertThat(label(sniffed, declared, "")).isEqualTo(sniffed);
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-office-compound, a.XLS, application/vnd.ms-excel",
    "application/x-office-compound, a.msg, application/vnd.ms-outlook",
    "application/x-office-compound, a.docx, application/octet-stream",
    "application/x-office-compound, a.pdf, application/octet-stream",
    "application/x-office-package, a.docx,"
        + " application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/x-office-package, a.doc, application/octet-stream",
    "application/zip, a.pages, application/vnd.apple.pages",
    "application/zip, a.docx, application/zip",
    "application/zip, a.exe, application/zip",
    "text/plain, a.csv, text/csv",
    "text/plain, a.html, text/plain",
    "text/plain, a, text/plain",
    "application/octet-stream, a.jpg, application/octet-stream",
    "image/png, a.csv, image/png",
  })
  void an_extension_decides_where_the_container_leaves_it_open(
      String sniffed, String fileName, String label) {
    assertThat(label(sniffed, null, fileName)).isEqualTo(label);
    assertThat(label(sniffed, "application/octet-stream", fileName)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | text/csv;charset=\"windows-1251\" | text/csv; charset=windows-1251",
        "text/plain | Text/Plain; Charset=utf-8; format=flowed | text/plain; charset=utf-8",
        "audio/ogg | audio/ogg; codecs=opus | audio/ogg; codecs=opus",
        "audio/webm | audio/webm;codecs=opus;boundary=x | audio/webm; codecs=opus",
        "video/mp4 | video/mp4; codecs=\"avc1.42E01E, mp4a.40.2\" |"
            + " video/mp4; codecs=\"avc1.42E01E, mp4a.40.2\"",
        "text/plain | text/plain; charset=\"x y\" | text/plain",
        "image/png | image/png; name=a.png | image/png",
        "image/png | text/plain; charset=utf-8 | image/png",
        "application/octet-stream | application/octet-stream; charset=binary |"
            + " application/octet-stream",
      })
  void charset_and_codecs_of_a_type_that_stays_are_kept(
      String sniffed, String declared, String label) {
    assertThat(label(sniffed, declared, "")).isEqualTo(label);
  }

  private static String label(String sniffed, @Nullable String declared, String fileName) {
    MediaType said = declared == null ? null : MediaType.parse(declared).orElseThrow();
    return FirstLabel.of(new ContentType(sniffed), said, fileName).toString();
  }
}
