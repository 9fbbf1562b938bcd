package portmanteau.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.ContentType;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.PromisedDigests;
import portmanteau.web.download.ContentDisposition;
import portmanteau.web.download.Ranges;
import portmanteau.web.text.HeaderParameters;

/// Whatever stands in a header is read or refused.
class HeaderFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(2);

  @Test
  void any_range_is_one_of_the_content_or_ignored() throws InterruptedException {
    var ranges =
        Corpus.of(
            List.of("bytes=0-499", "bytes=-500", "bytes=9500-", "bytes=0-0,-1, 500-600,,601-999"),
            List.of("bytes=", "-", ",", " ", "\t"));
    Fuzzing.of("ranges", ranges, TIME)
        .run((range, more) -> {
          long size = more.draw(3) == 0 ? Long.MAX_VALUE : more.draw(10_000);
          assertWithin(Ranges.parse(text(range), size), size);
        });
  }

  private static void assertWithin(Ranges asked, long size) {
    switch (asked) {
      case Ranges.Whole _, Ranges.Unsatisfiable _ -> {}
      case Ranges.Some some -> {
        assertThat(some.ranges()).hasSizeBetween(1, Ranges.MOST);
        assertThat(some.ranges())
            .allSatisfy(range -> assertThat(range.last()).isBetween(range.first(), size - 1));
      }
    }
  }

  @Test
  void any_other_header_is_read_or_refused() throws InterruptedException {
    var headers =
        Corpus.of(
            List.of(
                "form-data; name=\"a\\\"b\"; filename*=UTF-8''%e2%82%ac.txt; filename=\"C:\\\\a\"",
                "text/html; charset=\"utf-8\", image/png; x=\"a;b\"",
                "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:, md5=?0;a=1",
                "Basic dXNlcjpwYXNz, Bearer eyJhbGciOiJub25lIn0.e30."),
            List.of(
                "Basic ", "Bearer ", "; ", "*=", "\"", "\\", "ISO-8859-1''%ff", "=:", ":, ", "?1"));
    Fuzzing.of("headers", headers, TIME)
        .run((bytes, _) -> {
          String header = text(bytes);
          HeaderParameters parameters = HeaderParameters.parse(header);
          assertThat(parameters.extended("filename").or(() -> parameters.get("filename")))
              .isNotNull();
          var authorization = Authorization.parse(header);
          assertThat(authorization.basic()).isNotNull();
          assertThat(authorization.bearer()).isNotNull();
          assertThat(authorization.isJoined() && header.indexOf(',') < 0).isFalse();
          assertThat(ContentType.parse(header)).isNotNull();
          assertThat(ContentDisposition.attachment(header)).matches("[ -~]*");
          assertThat(PromisedDigests.of(DigestField.ALL, _ -> List.of(header))).isNotNull();
        });
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
