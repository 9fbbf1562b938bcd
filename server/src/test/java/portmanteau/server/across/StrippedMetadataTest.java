package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;

/// An account whose pictures tell nothing but what they show, whichever way they come.
class StrippedMetadataTest {
  /// Of an end: a chunk without content.
  private static final int END = 12;

  private static final byte[] PICTURE =
      Samples.all().stream()
          .filter(sample -> sample.name().equals("picture.png"))
          .findFirst()
          .orElseThrow()
          .bytes();

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    strip(true);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void strip(boolean yes) throws Exception {
    WireResponse changed =
        Ask.with(
            server.port(),
            "PATCH /admin/v1/accounts/" + server.tenant().account().id(),
            "{\"strip_metadata\":" + yes + "}",
            "Content-Type: application/json",
            "Authorization: Bearer "
                + Files.readString(server.data().resolve("admin-token")).strip());
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.text()).contains("\"strip_metadata\":" + yes);
  }

  /// The picture with a text, of a size that is kept in the catalogue, or of one that is not.
  private static Sample telling(int length) {
    String text = "Comment\0taken at 59.4370 N " + "x".repeat(length);
    byte[] named = ("tEXt" + text).getBytes(StandardCharsets.ISO_8859_1);
    var crc = new CRC32();
    crc.update(named);
    byte[] chunk =
        ByteBuffer.allocate(8 + named.length)
            .putInt(text.length())
            .put(named)
            .putInt((int) crc.getValue())
            .array();
    var all = new ByteArrayOutputStream();
    all.write(PICTURE, 0, PICTURE.length - END);
    all.writeBytes(chunk);
    all.write(PICTURE, PICTURE.length - END, END);
    return new Sample("photo.png", "image/png", all.toByteArray());
  }

  private static byte[] download(String id) throws Exception {
    return new Call("GET", "/v3/media/" + id)
        .with("Authorization: Basic " + server.tenant().basic())
        .expect(server.port(), 200)
        .body();
  }

  @ParameterizedTest
  @EnumSource
  void what_a_picture_tells_besides_is_not_kept(Face face) throws Exception {
    var uploader = new Uploader(server, server.tenant());
    assertThat(download(face.upload(uploader, telling(10)))).isEqualTo(PICTURE);
    assertThat(download(face.upload(uploader, telling(60_000)))).isEqualTo(PICTURE);
  }

  @Test
  void others_pictures_are_kept_as_they_come() throws Exception {
    strip(false);
    try {
      Sample photo = telling(20);
      String id = new Uploader(server, server.tenant()).vonage(photo.name(), photo.bytes());
      assertThat(Arrays.equals(download(id), photo.bytes())).isTrue();
    } finally {
      strip(true);
    }
  }
}
