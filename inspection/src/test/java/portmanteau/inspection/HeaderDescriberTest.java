package portmanteau.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.testkit.samples.Assembly.box;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.description.Description;
import portmanteau.testkit.samples.Assembly;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;
import portmanteau.testkit.samples.Sounds;

class HeaderDescriberTest {
  private static final HeaderDescriber DESCRIBER = new HeaderDescriber();

  private static Description describe(String type, byte[] bytes) {
    try {
      return DESCRIBER.describe(new ContentType(type), new InMemory(bytes));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Duration duration(String type, byte[] bytes) {
    return describe(type, bytes).duration();
  }

  private static byte[] written(String format, int frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      var frame = new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB);
      if (frames == 1) {
        writer.write(frame);
      } else {
        writer.prepareWriteSequence(null);
        for (int i = 0; i < frames; i++) {
          frame.setRGB(i % 31, 3, 0xff0000);
          writer.writeToSequence(new IIOImage(frame, null, null), null);
        }
        writer.endWriteSequence();
      }
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"png", "jpeg", "gif", "bmp"})
  void a_picture_that_stands_still_has_one_frame(String format) throws IOException {
    assertThat(describe("image/" + format, written(format, 1)))
        .isEqualTo(new Description(new Dimensions(31, 17), 1, null, null));
  }

  @ParameterizedTest
  @CsvSource({"2", "40"})
  void frames_of_a_gif_are_counted(int frames) throws IOException {
    assertThat(describe("image/gif", written("gif", frames)))
        .isEqualTo(new Description(new Dimensions(31, 17), frames, null, null));
  }

  @Test
  void frames_of_a_gif_that_is_cut_off_are_not_known() throws IOException {
    byte[] whole = written("gif", 5);

    assertThat(describe("image/gif", Arrays.copyOf(whole, whole.length - 20)).frames()).isNull();
  }

  @Test
  void pages_of_a_tiff_are_counted() throws IOException {
    assertThat(describe("image/tiff", written("tiff", 3)))
        .isEqualTo(new Description(new Dimensions(31, 17), null, 3, null));
  }

  @Test
  void a_tiff_that_bites_its_tail_has_no_number_of_pages() {
    byte[] looped = new Assembly().text("II*\0").u32le(8).u16le(0).u32le(8).zeros(4000).done();

    assertThat(describe("image/tiff", looped).pages()).isNull();
  }

  @Test
  void frames_of_an_animated_png_are_told_before_its_data() {
    Assembly png =
        new Assembly()
            .u8(0x89)
            .text("PNG\r\n\u001a\n")
            .u32(13)
            .text("IHDR")
            .u32(5)
            .u32(6)
            .u8(8, 2, 0, 0, 0)
            .zeros(4);

    assertThat(
            describe("image/png", png.u32(8).text("acTL").u32(12).u32(0).zeros(4).zeros(20).done()))
        .isEqualTo(new Description(new Dimensions(5, 6), 12, null, null));
  }

  @Test
  void frames_of_an_animated_webp_are_counted() {
    byte[] frame = new Assembly().text("ANMF").u32le(16).zeros(16).done();
    byte[] chunks =
        new Assembly()
            .text("WEBPVP8X")
            .u32le(10)
            .u8(2, 0, 0, 0, 99, 0, 0, 49, 0, 0)
            .bytes(frame)
            .bytes(frame)
            .bytes(frame)
            .done();
    byte[] webp = new Assembly().text("RIFF").u32le(chunks.length).bytes(chunks).done();

    assertThat(describe("image/webp", webp))
        .isEqualTo(new Description(new Dimensions(100, 50), 3, null, null));
    assertThat(describe("image/webp", Arrays.copyOf(webp, webp.length - 1)).frames()).isNull();
  }

  @Test
  void a_wav_lasts_as_long_as_its_data() {
    assertThat(duration("audio/wav", Sounds.wav())).isEqualTo(Duration.ofMillis(20));
    assertThat(duration("audio/wav", Arrays.copyOf(Sounds.wav(), Sounds.wav().length - 80)))
        .isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void frames_of_an_mp3_are_counted_where_it_says_nothing() {
    // 1152 samples a frame at 44.1 kHz
    assertThat(duration("audio/mpeg", Sounds.mp3Frames(1000))).isEqualTo(Duration.ofMillis(26122));
    assertThat(duration("audio/mpeg", Sounds.mp3WithTag())).isEqualTo(Duration.ofMillis(78));
  }

  @Test
  void an_mp3_of_one_rate_that_is_too_long_to_count_is_measured() {
    byte[] first = Sounds.mp3Frames(1);
    byte[] tooLong = new byte[first.length * 60_000];
    for (int at = 0; at < tooLong.length; at += first.length) {
      System.arraycopy(first, 0, tooLong, at, first.length);
    }

    // 25,020,000 bytes at 16,000 a second
    assertThat(duration("audio/mpeg", tooLong)).isEqualTo(Duration.ofMillis(1_563_750));
    tooLong[first.length * 100 + 2] = (byte) 0x92; // padded
    assertThat(duration("audio/mpeg", tooLong)).isNull();
  }

  @Test
  void an_mp3_with_an_encoders_header_lasts_as_long_as_that_says() {
    byte[] xing =
        new Assembly()
            .u8(0xff, 0xfb, 0x90, 0x64)
            .zeros(32)
            .text("Xing")
            .u32(1)
            .u32(5000)
            .zeros(369)
            .bytes(Sounds.mp3Frames(2))
            .done();

    assertThat(duration("audio/mpeg", xing)).isEqualTo(Duration.ofMillis(130_612));
  }

  @Test
  void a_flac_says_how_many_samples_it_has() {
    byte[] flac =
        new Assembly()
            .text("fLaC")
            .u8(0x80, 0, 0, 34)
            .zeros(10)
            .u8(0x0a, 0xc4, 0x42, 0xf0) // 44,100 Hz in 20 bits
            .u32(88_200)
            .zeros(16)
            .done();

    assertThat(duration("audio/flac", flac)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void an_opus_lasts_up_to_its_last_page_without_what_is_skipped() {
    byte[] opus = Sounds.opus();
    byte[] last =
        new Assembly()
            .text("OggS")
            .u8(0, 4)
            .u32le(48_312)
            .u32le(0)
            .u32le(1)
            .zeros(8)
            .u8(1, 10)
            .zeros(10)
            .done();

    assertThat(duration("audio/ogg", new Assembly().bytes(opus).bytes(last).done()))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(duration("audio/ogg", opus)).isNull();
  }

  private static byte[] movie(int duration, byte[] matrix, byte[]... more) {
    byte[] mvhd = new Assembly().zeros(12).u32(600).u32(duration).zeros(80).done();
    byte[] tkhd = new Assembly().zeros(40).bytes(matrix).u32(640 << 16).u32(360 << 16).done();
    byte[] hdlr = new Assembly().zeros(8).text("vide").zeros(13).done();
    Assembly moov =
        new Assembly()
            .bytes(box("mvhd", mvhd))
            .bytes(box("trak", box("tkhd", tkhd), box("mdia", box("hdlr", hdlr))));
    for (byte[] box : more) {
      moov.bytes(box);
    }
    return new Assembly()
        .bytes(box("ftyp", new Assembly().text("isom").zeros(4).done()))
        .bytes(box("mdat", new byte[5000]))
        .bytes(box("moov", moov.done()))
        .done();
  }

  private static final byte[] UPRIGHT =
      new Assembly().u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000).done();
  private static final byte[] TURNED =
      new Assembly()
          .zeros(4)
          .u32(0x10000)
          .zeros(4)
          .u32(0xffff0000)
          .zeros(16)
          .u32(0x40000000)
          .done();

  @Test
  void a_film_says_how_long_and_how_large_it_is() {
    assertThat(describe("video/mp4", movie(900, UPRIGHT)))
        .isEqualTo(new Description(new Dimensions(640, 360), null, null, Duration.ofMillis(1500)));
  }

  @Test
  void a_film_of_a_telephone_that_was_held_upright_is_upright() {
    assertThat(describe("video/mp4", movie(900, TURNED)).dimensions())
        .isEqualTo(new Dimensions(360, 640));
  }

  @Test
  void a_film_in_fragments_may_say_how_long_it_is_in_all() {
    byte[] extended = box("mvex", box("mehd", new Assembly().zeros(4).u32(1200).done()));

    assertThat(duration("video/mp4", movie(0, UPRIGHT, extended))).isEqualTo(Duration.ofSeconds(2));
    assertThat(duration("video/mp4", movie(0, UPRIGHT))).isNull();
    assertThat(duration("video/mp4", movie(-1, UPRIGHT))).isNull();
  }

  @Test
  void a_webm_says_how_long_and_how_large_it_is() {
    byte[] info =
        new Assembly()
            .u8(0x15, 0x49, 0xa9, 0x66, 0x80 | 14)
            .u8(0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40)
            .u8(0x44, 0x89, 0x84)
            .u32(Float.floatToIntBits(2500))
            .done();
    byte[] tracks =
        new Assembly()
            .u8(0x16, 0x54, 0xae, 0x6b, 0x80 | 12)
            .u8(0xae, 0x80 | 10)
            .u8(0xe0, 0x80 | 8)
            .u8(0xb0, 0x82, 1, 64)
            .u8(0xba, 0x82, 0, 240)
            .done();
    byte[] webm =
        new Assembly()
            .u8(0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84)
            .text("webm")
            .u8(0x18, 0x53, 0x80, 0x67, 0x80 | (info.length + tracks.length))
            .bytes(info)
            .bytes(tracks)
            .done();

    assertThat(describe("video/webm", webm))
        .isEqualTo(new Description(new Dimensions(320, 240), null, null, Duration.ofMillis(2500)));
  }

  private static byte[] paper(String count) {
    var text = new StringBuilder("%PDF-1.4\n");
    int catalogue = text.length();
    text.append("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
    int pages = text.length();
    text.append("2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count ")
        .append(count)
        .append(">>\nendobj\n");
    int table = text.length();
    text.append("xref\n0 3\n0000000000 65535 f \n");
    text.append("%010d 00000 n \n%010d 00000 n \n".formatted(catalogue, pages));
    text.append("trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
    return new Assembly().text(text.toString()).done();
  }

  @Test
  void pages_of_a_paper_are_those_of_its_page_tree() {
    assertThat(describe("application/pdf", paper("17")).pages()).isEqualTo(17);
    assertThat(describe("application/pdf", paper("4 0 R")).pages()).isNull();
    byte[] cut = paper("17");
    assertThat(describe("application/pdf", Arrays.copyOf(cut, cut.length - 40)).pages()).isNull();
  }

  static List<Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void headers_that_lie_or_end_early_are_read_within_bounds(Sample sample) throws IOException {
    for (int length = 0; length <= Math.min(600, sample.bytes().length); length += 3) {
      assertThat(describe(sample.type().value(), Arrays.copyOf(sample.bytes(), length)))
          .isNotNull();
    }
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = Arrays.copyOf(sample.bytes(), 40_000);
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        int lie = random.nextBoolean() ? 0xff : random.nextInt(256);
        bytes[random.nextInt(Math.min(1200, sample.bytes().length))] = (byte) lie;
      }
      var source = new InMemory(bytes);
      assertThat(DESCRIBER.describe(sample.type(), source)).isNotNull();
      assertThat(source.read()).isLessThan(1 << 25);
    }
  }

  @Test
  void a_gif_of_a_hundred_million_empty_blocks_is_given_up() throws IOException {
    byte[] gif = Arrays.copyOf(written("gif", 1), 40_000_000);
    Arrays.fill(gif, 700, gif.length, (byte) 0x2c);
    var source = new InMemory(gif);

    assertThat(DESCRIBER.describe(new ContentType("image/gif"), source)).isNotNull();
    assertThat(source.read()).isLessThan(1 << 25);
  }
}
