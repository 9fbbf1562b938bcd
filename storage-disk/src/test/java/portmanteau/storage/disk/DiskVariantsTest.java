package portmanteau.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.contract.Crowd;
import portmanteau.core.contract.MutableClock;
import portmanteau.core.contract.Samples;
import portmanteau.core.rendering.RenderFailure;
import portmanteau.core.variant.VariantSpec;

class DiskVariantsTest {
  private static final VariantSpec SMALL = VariantSpec.thumbnail(64);

  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock(Samples.NOW);
  private final Samples samples = new Samples(1);

  private DiskVariants open(long most) throws IOException {
    return DiskVariants.open(folder.resolve("variants"), clock, most);
  }

  private static void keep(DiskVariants variants, BlobId original, VariantSpec spec, int size) {
    try (ByteSource kept = variants.keep(original, spec, target -> target.write(new byte[size]))) {
      assertThat(kept.size()).isEqualTo(size);
    } catch (IOException | RenderFailure impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static boolean has(DiskVariants variants, BlobId original, VariantSpec spec) {
    try {
      var found = variants.open(original, spec);
      if (found.isPresent()) {
        found.get().close();
      }
      return found.isPresent();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void variants_are_kept_over_a_restart() throws Exception {
    BlobId original = samples.blob();
    keep(open(1000), original, SMALL, 100);

    DiskVariants again = open(1000);

    assertThat(has(again, original, SMALL)).isTrue();
    assertThat(has(again, original, VariantSpec.thumbnail(32))).isFalse();
    assertThat(again.bytes()).isEqualTo(100);
  }

  @Test
  void a_variant_that_fails_leaves_nothing() throws Exception {
    DiskVariants variants = open(1000);

    assertThatThrownBy(() ->
            variants.keep(
                samples.blob(),
                SMALL,
                target -> {
                  target.write(7);
                  throw new RenderFailure(RenderFailure.Kind.PICTURE, "No.");
                }))
        .isInstanceOf(RenderFailure.class);

    assertThat(files()).isZero();
    assertThat(variants.bytes()).isZero();
  }

  @Test
  void what_a_crash_leaves_half_is_removed_at_the_start() throws Exception {
    open(1000);
    Files.write(folder.resolve("variants").resolve("1.part"), new byte[10]);

    assertThat(open(1000).bytes()).isZero();
    assertThat(files()).isZero();
  }

  @Test
  void beyond_the_budget_those_go_that_were_used_least() throws Exception {
    DiskVariants variants = open(1000);
    BlobId oldest = samples.blob();
    BlobId used = samples.blob();
    keep(variants, oldest, SMALL, 300);
    clock.advance(Duration.ofHours(2));
    keep(variants, used, SMALL, 300);
    clock.advance(Duration.ofHours(2));
    BlobId other = samples.blob();
    keep(variants, other, SMALL, 300);
    clock.advance(Duration.ofHours(2));
    assertThat(has(variants, oldest, SMALL)).isTrue();

    BlobId last = samples.blob();
    keep(variants, last, SMALL, 300);

    assertThat(has(variants, used, SMALL)).isFalse();
    assertThat(has(variants, oldest, SMALL)).isTrue();
    assertThat(has(variants, other, SMALL)).isTrue();
    assertThat(has(variants, last, SMALL)).isTrue();
    assertThat(variants.bytes()).isEqualTo(900);
  }

  @Test
  void many_that_are_kept_at_once_stay_within_the_budget() throws Exception {
    DiskVariants variants = open(10_000);

    Crowd.of(
        200,
        i -> {
          keep(variants, samples.blob(), SMALL, 100 + i);
          return i;
        });
    keep(variants, samples.blob(), SMALL, 100);

    assertThat(variants.bytes()).isLessThanOrEqualTo(10_000);
    assertThat(open(10_000).bytes()).isEqualTo(variants.bytes());
  }

  @Test
  void variants_go_with_their_originals() throws Exception {
    DiskVariants variants = open(1000);
    BlobId gone = samples.blob();
    BlobId stays = samples.blob();
    keep(variants, gone, SMALL, 100);
    keep(variants, gone, VariantSpec.thumbnail(32), 100);
    keep(variants, stays, SMALL, 100);

    for (int look = 0; look < 16; look++) {
      variants.removeUnknown(any -> Set.of(stays));
    }

    assertThat(has(variants, gone, SMALL)).isFalse();
    assertThat(has(variants, stays, SMALL)).isTrue();
    assertThat(variants.bytes()).isEqualTo(100);
    assertThat(files()).isEqualTo(1);
  }
}
