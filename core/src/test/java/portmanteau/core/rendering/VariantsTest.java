package portmanteau.core.rendering;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.contract.Crowd;
import portmanteau.core.media.Content;
import portmanteau.core.memory.CoreFixture;
import portmanteau.core.memory.MemoryVariants;
import portmanteau.core.variant.VariantSpec;

class VariantsTest {
  private static final VariantSpec SMALL = VariantSpec.thumbnail(320);
  private static final byte[] PNG = "\u0089PNG, but a short one".getBytes(ISO_8859_1);

  private final CoreFixture core = new CoreFixture();
  private final MemoryVariants files = new MemoryVariants();
  private final Counting renderer = new Counting();
  private final Variants variants =
      new Variants(
          files,
          renderer,
          core.downloads(),
          core.clock(),
          new VariantTerms(null, 1000, 1_000_000, Map.of()));

  /// Writes the original's size and what it was asked for.
  private static final class Counting implements Renderer {
    private final AtomicInteger rendered = new AtomicInteger();
    private String missing = "";
    private @Nullable RenderFailure failure;

    @Override
    public String unavailability() {
      return missing;
    }

    @Override
    public void render(ByteSource original, VariantSpec spec, OutputStream target)
        throws IOException, RenderFailure {
      rendered.incrementAndGet();
      if (failure != null) {
        throw failure;
      }
      target.write((original.size() + " " + spec.key()).getBytes(ISO_8859_1));
    }
  }

  private Content.Upload png() throws IOException {
    return core.upload(core.caller(), PNG).upload().orElseThrow();
  }

  private String read(Content.Upload upload, VariantSpec spec) {
    try (ByteSource bytes = variants.open(upload, spec)) {
      return new String(bytes.stream().readAllBytes(), ISO_8859_1);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Problem refused(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).problem();
  }

  private void fail(RenderFailure.Kind kind) {
    renderer.failure = new RenderFailure(kind, "No.");
  }

  @Test
  void a_variant_is_made_once_and_kept() throws IOException {
    Content.Upload upload = png();

    assertThat(read(upload, SMALL)).isEqualTo("21 320x320-inside-jpeg-80");
    assertThat(read(upload, SMALL)).isEqualTo("21 320x320-inside-jpeg-80");
    assertThat(read(upload, VariantSpec.thumbnail(64))).isEqualTo("21 64x64-inside-jpeg-80");
    assertThat(renderer.rendered).hasValue(2);
  }

  @Test
  void a_thousand_who_ask_at_once_have_it_made_once() throws Exception {
    Content.Upload upload = png();

    List<String> answers = Crowd.of(1000, i -> read(upload, SMALL));

    assertThat(answers).hasSize(1000).containsOnly("21 320x320-inside-jpeg-80");
    assertThat(renderer.rendered).hasValue(1);
  }

  @Test
  void a_variant_that_is_lost_is_made_again() throws IOException {
    Content.Upload upload = png();
    read(upload, SMALL);
    files.removeUnknown(any -> Set.of());

    assertThat(read(upload, SMALL)).isEqualTo("21 320x320-inside-jpeg-80");
    assertThat(renderer.rendered).hasValue(2);
  }

  @Test
  void a_picture_that_cannot_be_rendered_is_not_tried_again_soon() throws Exception {
    Content.Upload upload = png();
    fail(RenderFailure.Kind.PICTURE);

    Crowd.of(20, i -> refused(() -> read(upload, SMALL)));

    assertThat(refused(() -> read(upload, VariantSpec.thumbnail(64))))
        .isEqualTo(new Problem.UnsupportedType("No."));
    assertThat(renderer.rendered).hasValue(1);
    core.clock().advance(Duration.ofHours(1));
    renderer.failure = null;
    assertThat(read(upload, SMALL)).startsWith("21 ");
  }

  @Test
  void what_fails_for_the_moment_may_be_asked_for_again() throws IOException {
    Content.Upload upload = png();
    fail(RenderFailure.Kind.BUSY);
    assertThat(refused(() -> read(upload, SMALL))).isInstanceOf(Problem.Unavailable.class);
    renderer.failure = null;

    assertThat(read(upload, SMALL)).startsWith("21 ");
  }

  @Test
  void where_nothing_can_be_rendered_the_problem_says_why() throws IOException {
    Content.Upload upload = png();
    renderer.missing = "libvips is missing.";

    assertThat(refused(() -> read(upload, SMALL)))
        .isInstanceOfSatisfying(
            Problem.Unavailable.class,
            problem -> assertThat(problem.detail()).isEqualTo("libvips is missing."));
    assertThat(variants.areOf(upload)).isFalse();
  }

  @Test
  void only_pictures_of_a_size_that_can_be_decoded_have_variants() throws IOException {
    Content.Upload paper =
        core.upload(core.caller(), "%PDF-1.7".getBytes(ISO_8859_1)).upload().orElseThrow();
    BlobId blob = core.samples().blob();
    var large =
        new Content.Upload(
            blob, 9, new ContentType("image/png"), new Dimensions(1001, 1000), Content.Purpose.ANY);
    var heavy =
        new Content.Upload(
            blob,
            65L << 20,
            new ContentType("image/png"),
            new Dimensions(10, 10),
            Content.Purpose.ANY);

    for (Content.Upload upload : List.of(paper, large, heavy)) {
      assertThat(refused(() -> read(upload, SMALL))).isInstanceOf(Problem.UnsupportedType.class);
      assertThat(variants.areOf(upload)).isFalse();
    }
    assertThat(variants.areOf(png())).isTrue();
    assertThat(renderer.rendered).hasValue(0);
  }
}
