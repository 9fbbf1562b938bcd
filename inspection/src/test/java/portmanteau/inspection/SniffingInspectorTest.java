package portmanteau.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.inspection.Inspecting.inspect;
import static portmanteau.inspection.Inspecting.typeOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.blob.Dimensions;
import portmanteau.testkit.samples.Movies;
import portmanteau.testkit.samples.Papers;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;

class SniffingInspectorTest {

  static List<Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_sample_is_what_it_is(Sample sample) {
    assertThat(inspect(sample.bytes()).type()).isEqualTo(sample.type());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void only_pictures_have_a_size(Sample sample) {
    Dimensions expected = sample.name().startsWith("picture.") ? new Dimensions(40, 30) : null;
    assertThat(inspect(sample.bytes()).dimensions()).isEqualTo(expected);
  }

  @Test
  void pictures_lying_on_their_side_are_measured_as_shown() {
    for (int orientation = 1; orientation <= 8; orientation++) {
      Dimensions shown = orientation >= 5 ? new Dimensions(30, 40) : new Dimensions(40, 30);
      assertThat(inspect(Pictures.jpeg(40, 30, orientation)).dimensions()).isEqualTo(shown);
      assertThat(inspect(Pictures.webp(40, 30, orientation)).dimensions()).isEqualTo(shown);
    }
    assertThat(inspect(Pictures.heif("heic", 40, 30, 3)).dimensions())
        .isEqualTo(new Dimensions(30, 40));
    assertThat(inspect(Pictures.heif("avif", 40, 30, 2)).dimensions())
        .isEqualTo(new Dimensions(40, 30));
  }

  @Test
  void brands_tell_iso_media_apart() {
    assertThat(typeOf(Movies.movie("mp41", "vide"))).isEqualTo("video/mp4");
    assertThat(typeOf(Movies.movie("3gp6", "soun"))).isEqualTo("audio/3gpp");
    assertThat(typeOf(Movies.movie("3g2a", "vide"))).isEqualTo("video/3gpp2");
    assertThat(typeOf(Movies.movie("M4B ", "soun"))).isEqualTo("audio/mp4");
    // An unknown brand that is compatible with `isom`.
    assertThat(typeOf(Movies.movie("zzzz", "vide"))).isEqualTo("video/mp4");
    assertThat(typeOf(Pictures.heif("heix", 4, 4, 0))).isEqualTo("image/heic");
    assertThat(typeOf(Pictures.heif("avis", 4, 4, 0))).isEqualTo("image/avif");
    assertThat(typeOf(Pictures.heif("mif1", 4, 4, 0))).isEqualTo("image/heif");
    assertThat(typeOf("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic")).isEqualTo("image/heic");
    assertThat(typeOf("\0\0\0\u0018ftypmif1\0\0\0\0mif1avif")).isEqualTo("image/avif");
  }

  @Test
  void an_archive_is_a_document_of_a_known_kind_only_with_all_its_parts() {
    assertThat(typeOf(Papers.zip("word/document.xml"))).isEqualTo("application/zip");
    assertThat(typeOf(Papers.zip("[Content_Types].xml", "lib/tool.dll")))
        .isEqualTo("application/x-office-package");
    assertThat(typeOf(Papers.zip("[Content_Types].xml", "word/a.xml", "META-INF/manifest.mf")))
        .isEqualTo("application/java-archive");
    assertThat(typeOf(Papers.openDocument("application/vnd.oasis.opendocument.spreadsheet")))
        .isEqualTo("application/vnd.oasis.opendocument.spreadsheet");
    assertThat(typeOf(Papers.openDocument("application/epub+zip")))
        .isEqualTo("application/epub+zip");
    assertThat(typeOf(Papers.openDocument("image/png"))).isEqualTo("application/zip");
  }

  @Test
  void entries_far_into_a_large_archive_are_found_in_its_directory() {
    String[] names = new String[2000];
    java.util.Arrays.setAll(names, i -> "media/image-with-a-long-name-" + i + ".png");
    names[1998] = "[Content_Types].xml";
    names[1999] = "xl/workbook.xml";
    byte[] archive = Papers.zip(names);
    assertThat(archive.length).isGreaterThan(200_000);
    assertThat(typeOf(archive)).endsWith("spreadsheetml.sheet");
  }

  @Test
  void streams_far_down_the_directory_of_a_compound_file_are_found() {
    String[] names = new String[60];
    java.util.Arrays.setAll(names, i -> "Stream " + i);
    assertThat(typeOf(Papers.compoundFile(names))).isEqualTo("application/x-office-compound");
    names[59] = "WordDocument";
    assertThat(typeOf(Papers.compoundFile(names))).isEqualTo("application/msword");
  }

  @Test
  void tika_knows_the_rarer_formats() {
    assertThat(typeOf("8BPS\0\u0001\0\0\0\0\0\0")).isEqualTo("image/vnd.adobe.photoshop");
    assertThat(typeOf("\u001f\u008b\u0008\0\0\0\0\0\0\u0003")).startsWith("application/gzip");
    assertThat(typeOf("name".concat("\0".repeat(253)) + "ustar\00000".concat("\0".repeat(1000))))
        .isEqualTo("application/x-tar");
    assertThat(typeOf("MThd\0\0\0\u0006\0\u0001\0\u0001")).startsWith("audio/mid");
  }
}
