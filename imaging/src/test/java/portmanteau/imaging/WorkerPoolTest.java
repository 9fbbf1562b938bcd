package portmanteau.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.rendering.RenderFailure;
import portmanteau.core.variant.VariantFit;
import portmanteau.core.variant.VariantFormat;
import portmanteau.core.variant.VariantSpec;
import portmanteau.testkit.Thorough;
import portmanteau.testkit.samples.Libvips;
import portmanteau.testkit.samples.Pictures;

class WorkerPoolTest {
  private static final long MOST_PIXELS = 50_000_000;
  private static WorkerPool pool;

  @BeforeAll
  static void open() {
    pool = new WorkerPool(VipsLibrary.find(Libvips.file()), MOST_PIXELS, 2);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static byte[] render(byte[] original, VariantSpec spec) throws RenderFailure {
    var made = new ByteArrayOutputStream();
    try {
      pool.render(new InMemory(original), spec, made);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return made.toByteArray();
  }

  private static BufferedImage shown(byte[] picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static VariantSpec png(int width, int height, VariantFit fit) {
    return new VariantSpec(width, height, fit, VariantFormat.PNG, 0);
  }

  private static RenderFailure failure(byte[] original) {
    return catchThrowableOfType(
        RenderFailure.class, () -> render(original, VariantSpec.thumbnail(64)));
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(child ->
            child
                .info()
                .arguments()
                .map(Arrays::asList)
                .orElse(List.of())
                .toString()
                .contains("portmanteau.imaging.worker"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"JPEG,0,ffd8ff", "PNG,0,89504e47", "WEBP,8,57454250", "AVIF,4,6674797061766966"})
  void a_picture_is_made_smaller_in_each_format(VariantFormat format, int at, String signature)
      throws RenderFailure {
    var spec = new VariantSpec(320, 320, VariantFit.INSIDE, format, 80);

    byte[] made = render(Pictures.jpeg(640, 480), spec);

    assertThat(HexFormat.of().formatHex(made, at, at + signature.length() / 2))
        .isEqualTo(signature);
  }

  @Test
  void all_of_a_picture_fits_inside_and_covers_what_it_is_told() throws RenderFailure {
    byte[] picture = Pictures.jpeg(640, 480);

    BufferedImage inside = shown(render(picture, png(320, 320, VariantFit.INSIDE)));
    BufferedImage cover = shown(render(picture, png(96, 96, VariantFit.COVER)));
    BufferedImage byHeight = shown(render(picture, png(0, 240, VariantFit.INSIDE)));

    assertThat(inside.getWidth() + "x" + inside.getHeight()).isEqualTo("320x240");
    assertThat(cover.getWidth() + "x" + cover.getHeight()).isEqualTo("96x96");
    assertThat(byHeight.getWidth() + "x" + byHeight.getHeight()).isEqualTo("320x240");
  }

  @Test
  void nothing_is_enlarged() throws RenderFailure {
    BufferedImage same = shown(render(Pictures.png(40, 30), png(320, 320, VariantFit.INSIDE)));

    assertThat(same.getWidth() + "x" + same.getHeight()).isEqualTo("40x30");
  }

  @Test
  void a_picture_is_turned_as_its_exif_says_and_loses_that() throws RenderFailure {
    byte[] made = render(Pictures.jpeg(640, 480, 6), VariantSpec.thumbnail(320));

    assertThat(shown(made).getHeight()).isEqualTo(320);
    assertThat(shown(made).getWidth()).isEqualTo(240);
    assertThat(new String(made, ISO_8859_1)).doesNotContain("Exif");
  }

  @ParameterizedTest
  @CsvSource({
    "4000,3000,1,320,320,INSIDE,320x240",
    "4000,3000,6,320,320,INSIDE,240x320",
    "4000,3000,6,0,160,INSIDE,120x160",
    "4000,3000,1,96,320,COVER,96x320",
    "1300,1300,1,640,640,INSIDE,640x640",
    "1279,959,1,640,480,INSIDE,640x480",
  })
  void a_large_picture_is_as_large_as_a_small_one_in_the_end(
      int width, int height, int orientation, int w, int h, VariantFit fit, String size)
      throws RenderFailure {
    BufferedImage shown = shown(render(Pictures.jpeg(width, height, orientation), png(w, h, fit)));

    assertThat(shown.getWidth() + "x" + shown.getHeight()).isEqualTo(size);
  }

  @Test
  void a_picture_looks_the_same_however_it_is_decoded() throws RenderFailure {
    BufferedImage jpeg = shown(render(Pictures.jpeg(2000, 1500), png(160, 160, VariantFit.INSIDE)));
    BufferedImage lossless =
        shown(render(Pictures.png(2000, 1500), png(160, 160, VariantFit.INSIDE)));

    for (int x = 8; x < 160; x += 16) {
      for (int y = 8; y < 120; y += 16) {
        for (int shift = 0; shift < 24; shift += 8) {
          int one = jpeg.getRGB(x, y) >> shift & 0xff;
          int other = lossless.getRGB(x, y) >> shift & 0xff;
          assertThat(one).isCloseTo(other, within(24));
        }
      }
    }
  }

  /// Each would take much of something, if it were believed.
  @Test
  void bombs_cost_little() {
    byte[] zeros = deflated(new byte[100 << 20]);
    byte[] frame = HexFormat.of().parseHex("2c00000000d007d007000202" + "4c0100");
    var gif = new ByteArrayOutputStream();
    gif.writeBytes(HexFormat.of().parseHex("474946383961d007d007800000000000ffffff"));
    for (int i = 0; i < 10_000; i++) {
      gif.writeBytes(frame);
    }
    gif.write(0x3b);
    String loopingTiff = "49492a0008000000" + "0100" + "000103000100000010000000" + "08000000";
    List<byte[]> bombs =
        List.of(
            gif.toByteArray(),
            withChunk("zTXt", "Comment\0\0", zeros),
            withChunk("iCCP", "profile\0\0", zeros),
            HexFormat.of().parseHex(loopingTiff));

    for (byte[] bomb : bombs) {
      try {
        assertThat(shown(render(bomb, VariantSpec.thumbnail(64)))).isNotNull();
      } catch (RenderFailure refused) {
        assertThat(refused.detail())
            .isEqualTo("The picture cannot be decoded, or is not a picture.");
      }
    }
  }

  private static byte[] deflated(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(packed)) {
      deflating.write(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return packed.toByteArray();
  }

  /// A PNG with one chunk more behind its header.
  private static byte[] withChunk(String type, String text, byte[] data) {
    byte[] png = Pictures.png(10, 10);
    byte[] content = (type + text).getBytes(ISO_8859_1);
    var checksum = new CRC32();
    checksum.update(content);
    checksum.update(data);
    byte[] frame = new byte[8];
    ByteBuffer.wrap(frame)
        .putInt(content.length - 4 + data.length)
        .putInt((int) checksum.getValue());
    var all = new ByteArrayOutputStream();
    all.write(png, 0, 33);
    all.write(frame, 0, 4);
    all.writeBytes(content);
    all.writeBytes(data);
    all.write(frame, 4, 4);
    all.write(png, 33, png.length - 33);
    return all.toByteArray();
  }

  @Test
  void what_is_no_picture_is_refused_in_words() {
    for (String text :
        List.of(
            "",
            "not a picture",
            "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>",
            "%PDF-1.4\n1 0 obj\n",
            "<html><script>alert(1)</script></html>")) {
      RenderFailure failure = failure(text.getBytes(UTF_8));

      assertThat(failure.kind()).isEqualTo(RenderFailure.Kind.PICTURE);
      assertThat(failure.detail()).isEqualTo("The picture cannot be decoded, or is not a picture.");
    }
  }

  @Test
  void of_a_picture_that_is_cut_off_there_is_shown_what_there_is() throws RenderFailure {
    byte[] whole = Pictures.jpeg(640, 480);

    BufferedImage shown =
        shown(render(Arrays.copyOf(whole, whole.length / 2), png(320, 320, VariantFit.INSIDE)));

    assertThat(shown.getWidth() + "x" + shown.getHeight()).isEqualTo("320x240");
    assertThat(failure(Arrays.copyOf(whole, 100)).kind()).isEqualTo(RenderFailure.Kind.PICTURE);
  }

  @ParameterizedTest
  @CsvSource({"14000,14000", "65535,65535", "2147483647,2147483647"})
  void more_pixels_than_are_decoded_are_refused_by_the_header(int width, int height) {
    byte[] claims = Pictures.png(10, 10);
    ByteBuffer.wrap(claims).putInt(16, width).putInt(20, height);
    var checksum = new CRC32();
    checksum.update(claims, 12, 17);
    ByteBuffer.wrap(claims).putInt(29, (int) checksum.getValue());

    RenderFailure failure = failure(claims);

    assertThat(failure.kind()).isEqualTo(RenderFailure.Kind.PICTURE);
  }

  @Test
  void a_worker_is_confined() throws Exception {
    render(Pictures.png(40, 30), VariantSpec.thumbnail(64));

    for (ProcessHandle worker : workers()) {
      Path process = Path.of("/proc", String.valueOf(worker.pid()));
      assertThat(Files.readString(process.resolve("limits")))
          .containsPattern("Max core file size +0 +0")
          .containsPattern("Max data size +1073741824 +1073741824")
          .containsPattern("Max open files +64 +64")
          .containsPattern("Max cpu time +600 +600");
      try (Stream<Path> threads = Files.list(process.resolve("task"))) {
        assertThat(threads.filter(WorkerPoolTest::isWithoutNewPrivileges)).isNotEmpty();
      }
      assertThat(Files.readString(process.resolve("environ"))).doesNotContain("PATH");
    }
  }

  private static boolean isWithoutNewPrivileges(Path thread) {
    try {
      return Files.readString(thread.resolve("status")).contains("NoNewPrivs:\t1");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void many_at_once_have_two_workers() throws Exception {
    byte[] picture = Pictures.jpeg(640, 480);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<byte[]>> all =
          Stream.<Callable<byte[]>>generate(() -> () -> render(picture, VariantSpec.thumbnail(64)))
              .limit(40)
              .toList();
      for (Future<byte[]> made : threads.invokeAll(all)) {
        assertThat(shown(made.get()).getWidth()).isEqualTo(64);
      }
    }

    // Those that other tests have ended are gone in a moment.
    await().atMost(Duration.ofSeconds(30)).until(() -> workers().size() <= 2);
  }

  @Test
  void whoever_loses_workers_gets_the_picture_or_a_clear_refusal() throws Exception {
    byte[] picture = Pictures.jpeg(1600, 1200);
    int rounds = Thorough.count("portmanteau.pictures.kills", 8, 100);
    int made = 0;
    for (int i = 0; i < rounds; i++) {
      List<ProcessHandle> before = workers();
      try {
        var killing = new KillingSource(picture, before);
        var target = new ByteArrayOutputStream();
        pool.render(killing, VariantSpec.thumbnail(320), target);
        assertThat(shown(target.toByteArray()).getWidth()).isEqualTo(320);
        made++;
      } catch (RenderFailure refused) {
        assertThat(refused.detail()).isNotBlank();
      }
    }

    assertThat(made).isEqualTo(rounds);
    assertThat(render(picture, VariantSpec.thumbnail(64))).isNotEmpty();
  }

  /// Ends all workers once, while the picture is on its way to one of them.
  private static final class KillingSource implements ByteSource {
    private final InMemory bytes;
    private final List<ProcessHandle> victims;
    private boolean done;

    KillingSource(byte[] bytes, List<ProcessHandle> victims) {
      this.bytes = new InMemory(bytes);
      this.victims = victims;
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      if (!done) {
        done = true;
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(victim -> victim.onExit().join());
      }
      return bytes.read(target, position);
    }

    @Override
    public void close() {}
  }

  @Test
  void an_original_that_cannot_be_read_is_no_fault_of_the_picture() throws Exception {
    var broken =
        new ByteSource() {
          @Override
          public long size() {
            return 100;
          }

          @Override
          public int read(ByteBuffer target, long position) throws IOException {
            throw new IOException("the disk does not answer");
          }

          @Override
          public void close() {}
        };

    IOException failure =
        catchThrowableOfType(
            IOException.class,
            () -> pool.render(broken, VariantSpec.thumbnail(64), OutputStream.nullOutputStream()));

    assertThat(failure).hasMessage("the disk does not answer");
    assertThat(render(Pictures.png(40, 30), VariantSpec.thumbnail(64))).isNotEmpty();
  }

  @Test
  void workers_end_with_the_pool() throws Exception {
    List<ProcessHandle> others = workers();
    List<ProcessHandle> ours = new ArrayList<>();
    try (var own = new WorkerPool(VipsLibrary.find(Libvips.file()), MOST_PIXELS, 1)) {
      own.render(
          new InMemory(Pictures.png(40, 30)),
          VariantSpec.thumbnail(64),
          OutputStream.nullOutputStream());
      ours.addAll(workers());
      ours.removeAll(others);
      assertThat(ours).hasSize(1);
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> !ours.getFirst().isAlive());
  }

  @Test
  void without_the_library_it_is_said_how_to_get_it() {
    VipsLibrary missing = VipsLibrary.find(Path.of("/nowhere/libvips.so"));

    assertThat(missing.file()).isNull();
    assertThat(missing.unavailability()).contains("libvips42", "vips-library", "fetch-libvips");
  }
}
