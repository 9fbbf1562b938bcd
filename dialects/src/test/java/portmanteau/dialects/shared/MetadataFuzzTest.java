package portmanteau.dialects.shared;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Details;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;
import portmanteau.web.form.Fields;

/// Whatever is said of a medium is read or refused.
class MetadataFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final Corpus OBJECTS =
      Corpus.of(
          List.of(
              "{\"title\":\"a\",\"description\":\"\\u20ac\",\"public\":true,\"max_downloads_allowed\":5}",
              "{\"mime_type\":\"image/png\",\"metadata_primary\":\"{}\",\"n\":[1,2.5e3,-0,null,{\"a\":{}}]}",
              "\u00ef\u00bb\u00bf{ title: 'a', Public: \"1\" }"),
          List.of(
              "{", "[", "\"", "\\ud800", "\\u0000", "null", "1e999999", ":", ",", "\u00c3\u00a9"));

  @Test
  void any_object_describes_a_medium_or_is_refused() throws InterruptedException {
    Fuzzing.of("fields", OBJECTS, TIME)
        .run((text, _) -> {
          var changes = MediaChanges.parse(Fields.ofJson(text));
          assertThat(changes.apply(Details.of(ContentType.OCTETS.value()))).isNotNull();
        });
  }

  @Test
  void any_metadata_of_an_upload_are_read_or_refused() throws InterruptedException {
    var metadata =
        Corpus.of(
            List.of(
                "filename d29ybGQucGRm,filetype YXBwbGljYXRpb24vcGRm,is_confidential",
                "title YQ==, description YmM=,public dHJ1ZQ==,max_downloads_allowed NQ==",
                "mime_type aW1hZ2UvcG5n,metadata_primary e30=,metadata_secondary W10="),
            List.of("title ", "public ", ",", " ", "=", "dHJ1ZQ==", "////", "MTg0NDY3NDQwNzM3"));
    Fuzzing.of("Upload-Metadata", metadata, TIME)
        .run((header, _) -> {
          var said = UploadMetadata.parse(new String(header, ISO_8859_1));
          assertThat(said.details(ContentType.OCTETS)).isNotNull();
        });
  }
}
