package portmanteau.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Sha256;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

class MediaContentTest {
  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/png                | image/png                     | true",
        "image/png                | audio/ogg                     | true",
        "video/mp4                | video/mp4; codecs=avc1        | true",
        "video/mp4                | video/mp4; codecs=\"a, b\"     | true",
        "image/png                | text/html                     | false",
        "image/png                | image/svg+xml                 | false",
        "image/png                | IMAGE/SVG+XML; charset=x      | false",
        "image/svg+xml            | image/png                     | false",
        "text/html                | image/png                     | false",
        "application/pdf          | application/pdf               | false",
        "application/octet-stream | image/png                     | false",
        "image/png                | nonsense                      | false",
      })
  void only_harmless_bytes_under_a_harmless_label_are_shown_in_place(
      String sniffed, String label, boolean shown) {
    assertThat(described(sniffed, label).inline()).isEqualTo(shown);
  }

  /// Rows that were written before labels were parsed.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png; x=, text/html",
        "image/png; x=y, text/html",
        "image/png, text/html",
        "image/png; x=\"a, text/html",
        "image/png; text/html",
        "image/png;x=y z",
        "nonsense",
        "",
      })
  void a_label_that_is_none_is_served_as_bytes_to_be_saved(String label) {
    Download download = described("image/png", label);
    assertThat(download.contentType()).isEqualTo("application/octet-stream");
    assertThat(download.inline()).isFalse();
  }

  @Test
  void a_label_is_written_anew() {
    assertThat(described("image/png", " Image/PNG ;;Charset=\"utf-8\"; ").contentType())
        .isEqualTo("image/png; charset=utf-8");
  }

  @Test
  void a_medium_is_described_by_its_label_its_bytes_and_its_birth() {
    Content.Upload upload = upload("image/png");
    Media media = media(upload, "a b.png");

    Download download = MediaContent.describe(media, upload);

    assertThat(download.contentType()).isEqualTo("image/x-own");
    assertThat(download.size()).isEqualTo(7);
    assertThat(download.etag()).isEqualTo('"' + "ab".repeat(16) + '"');
    assertThat(download.modified()).isEqualTo(CREATED);
    assertThat(download.fileName()).isEqualTo("a b.png");
    assertThat(download.sha256()).isEqualTo(new Sha256("ab".repeat(32)));
  }

  @Test
  void a_medium_without_a_name_is_offered_without_one() {
    Content.Upload upload = upload("image/png");
    assertThat(MediaContent.describe(media(upload, ""), upload).fileName()).isNull();
  }

  private static Download described(String sniffed, String label) {
    Content.Upload upload = upload(sniffed);
    return MediaContent.describe(media(upload, "a", label), upload);
  }

  private static Content.Upload upload(String sniffed) {
    var blob = new BlobId("ab".repeat(32) + ".0123456789abcdef");
    return new Content.Upload(blob, 7, new ContentType(sniffed), null, Content.Purpose.ANY);
  }

  private static Media media(Content.Upload upload, String fileName) {
    return media(upload, fileName, "image/x-own");
  }

  private static Media media(Content.Upload upload, String fileName, String label) {
    return new Media(
        new MediaId(new UUID(1, 2)),
        1,
        new AccountId("0123abcd"),
        upload,
        fileName,
        Details.of(label),
        0,
        null,
        Audience.RESTRICTED,
        CREATED,
        CREATED.plusSeconds(5),
        null);
  }
}
