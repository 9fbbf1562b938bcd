package portmanteau.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Received;
import portmanteau.core.memory.CoreFixture;

class MetadataStripperTest {
  private static final String SECRET = "GPS 59.4370 N";
  private static final byte[] SCAN = {1, 2, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xD3, 7};
  private static final int TURNED = 6;

  private final CoreFixture fixture = new CoreFixture(10_000);

  private byte[] strip(String type, byte[] picture) throws IOException {
    var ingest =
        new Ingest(
            fixture.tiered(),
            bytes -> new Inspection(new ContentType(type), null),
            fixture.identifiers(),
            more -> {},
            10_000);
    try (Received received = ingest.receive(new ByteArrayInputStream(picture), 1 << 20)) {
      Optional<Received> stripped = new MetadataStripper(ingest).strip(received);
      if (stripped.isEmpty()) {
        return picture;
      }
      try (Received now = stripped.get()) {
        return now.bytes().stream().readAllBytes();
      }
    }
  }

  @Test
  void of_a_jpeg_stay_picture_profile_and_orientation() throws IOException {
    byte[] profile = segment(0xE2, join(text("ICC_PROFILE\0"), new byte[] {1, 1, 42}));
    byte[] tables = segment(0xDB, new byte[65]);
    byte[] scan = join(segment(0xDA, new byte[10]), SCAN);
    byte[] photo =
        join(
            new byte[] {(byte) 0xFF, (byte) 0xD8},
            segment(0xE1, join(text("Exif\0\0"), exif(TURNED))),
            segment(0xE1, text("http://ns.adobe.com/xap/1.0/\0" + SECRET)),
            profile,
            segment(0xED, text("Photoshop 3.0\0" + SECRET)),
            segment(0xFE, text(SECRET)),
            tables,
            scan,
            new byte[] {(byte) 0xFF, (byte) 0xD9},
            text(SECRET));

    byte[] stripped = strip("image/jpeg", photo);

    assertThat(stripped)
        .isEqualTo(
            join(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                segment(0xE1, join(text("Exif\0\0"), Orientation.write(TURNED))),
                profile,
                tables,
                scan,
                new byte[] {(byte) 0xFF, (byte) 0xD9}));
    assertThat(strip("image/jpeg", stripped)).isSameAs(stripped);
  }

  @Test
  void a_thumbnail_in_the_header_of_a_jpeg_goes() throws IOException {
    byte[] head = join(text("JFIF\0"), new byte[] {1, 2, 0, 0, 1, 0, 1});
    byte[] photo =
        join(
            new byte[] {(byte) 0xFF, (byte) 0xD8},
            segment(0xE0, join(head, new byte[] {1, 1, 9, 9, 9})),
            new byte[] {(byte) 0xFF, (byte) 0xD9});
    assertThat(strip("image/jpeg", photo))
        .isEqualTo(
            join(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                segment(0xE0, join(head, new byte[] {0, 0})),
                new byte[] {(byte) 0xFF, (byte) 0xD9}));
  }

  @Test
  void of_a_png_stay_picture_profile_and_orientation() throws IOException {
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    byte[] header = chunk("IHDR", new byte[13]);
    byte[] profile = chunk("iCCP", text("p\0\0x"));
    byte[] data = chunk("IDAT", new byte[50]);
    byte[] end = chunk("IEND", new byte[0]);
    byte[] photo =
        join(
            signature,
            header,
            chunk("tEXt", text("Comment\0" + SECRET)),
            chunk("iTXt", text("XML:com.adobe.xmp\0" + SECRET)),
            profile,
            chunk("eXIf", exif(TURNED)),
            chunk("tIME", new byte[7]),
            data,
            end,
            text(SECRET));
    assertThat(strip("image/png", photo))
        .isEqualTo(
            join(signature, header, profile, chunk("eXIf", Orientation.write(TURNED)), data, end));
  }

  @Test
  void of_a_webp_stay_picture_profile_and_orientation() throws IOException {
    byte[] features = new byte[10];
    features[0] = 0x20 | 0x08 | 0x04;
    byte[] profile = riff("ICCP", text("profile"));
    byte[] data = riff("VP8 ", new byte[21]);
    byte[] photo =
        webp(
            riff("VP8X", features),
            profile,
            data,
            riff("EXIF", exif(TURNED)),
            riff("XMP ", text(SECRET)));
    features[0] = 0x20 | 0x08;
    assertThat(strip("image/webp", photo))
        .isEqualTo(
            webp(riff("VP8X", features), profile, data, riff("EXIF", Orientation.write(TURNED))));

    byte[] upright = webp(riff("VP8X", features), data, riff("EXIF", exif(1)));
    features[0] = 0x20;
    assertThat(strip("image/webp", upright)).isEqualTo(webp(riff("VP8X", features), data));
  }

  @Test
  void what_tells_nothing_is_kept_as_it_is() throws IOException {
    byte[] text = text(SECRET);
    assertThat(strip("text/plain", text)).isSameAs(text);
  }

  /// Lengths that lie, at every place, end in less and never in an error or in more.
  @ParameterizedTest
  @ValueSource(strings = {"image/jpeg", "image/png", "image/webp"})
  void a_broken_picture_keeps_no_more_than_a_whole_one(String type) throws IOException {
    byte[] whole =
        switch (type) {
          case "image/jpeg" ->
              join(
                  new byte[] {(byte) 0xFF, (byte) 0xD8},
                  segment(0xE1, join(text("Exif\0\0"), exif(TURNED))),
                  segment(0xFE, text(SECRET)),
                  segment(0xDA, SCAN));
          case "image/png" ->
              join(new byte[8], chunk("IHDR", new byte[13]), chunk("eXIf", exif(TURNED)));
          default -> webp(riff("VP8X", new byte[10]), riff("EXIF", exif(TURNED)));
        };
    var random = new Random(17);
    for (int i = 0; i < 5_000; i++) {
      byte[] broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int change = random.nextInt(4); change > 0; change--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> assertThat(strip(type, broken)).hasSizeLessThan(broken.length + 65))
          .doesNotThrowAnyException();
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] segment(int code, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) (0xFF00 | code))
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] named = join(text(type), content);
    var crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(content.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] riff(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + content.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(text(type))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] webp(byte[]... chunks) {
    return riff("RIFF", join(text("WEBP"), join(chunks)));
  }

  /// Little-endian, with a maker, the orientation, and a place behind them.
  private static byte[] exif(int orientation) {
    ByteBuffer head =
        ByteBuffer.allocate(8 + 2 + 2 * 12 + 4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(text("II"))
            .putShort((short) 42)
            .putInt(8)
            .putShort((short) 2)
            .putShort((short) 0x010F)
            .putShort((short) 2)
            .putInt(SECRET.length())
            .putInt(38)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation);
    return join(head.array(), text(SECRET));
  }
}
