package portmanteau.core.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;

class VariantSpecTest {
  private static VariantSpec inside(int width, int height) {
    return new VariantSpec(width, height, VariantFit.INSIDE, VariantFormat.WEBP, 80);
  }

  @ParameterizedTest
  @CsvSource({"1,16", "16,16", "17,32", "300,320", "320,320", "321,480", "3839,3840", "0,0"})
  void sizes_are_rounded_up(int asked, int given) {
    assertThat(inside(asked, 3840).width()).isEqualTo(given);
    assertThat(inside(3840, asked).height()).isEqualTo(given);
  }

  @Test
  void all_that_can_be_asked_for_is_not_much() {
    Set<String> keys = new HashSet<>();
    for (int size = 1; size <= VariantSpec.MOST; size++) {
      for (int quality = 1; quality <= 100; quality++) {
        keys.add(new VariantSpec(size, 0, VariantFit.INSIDE, VariantFormat.JPEG, quality).key());
      }
    }

    assertThat(keys).hasSize(17 * 7);
  }

  @Test
  void what_is_no_variant_is_none() {
    assertThatThrownBy(() -> inside(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> inside(3841, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> inside(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VariantSpec(5, 0, VariantFit.COVER, VariantFormat.PNG, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VariantSpec.parse("../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_key_says_all() {
    for (VariantFormat format : VariantFormat.values()) {
      var spec = new VariantSpec(100, 50, VariantFit.COVER, format, 77);

      assertThat(VariantSpec.parse(spec.key())).isEqualTo(spec);
    }
    assertThat(inside(100, 0).key()).isEqualTo("128x0-inside-webp-80");
  }

  @Test
  void a_variant_is_never_larger_than_its_original() {
    assertThat(inside(320, 320).of(new Dimensions(4000, 3000))).isEqualTo(new Dimensions(320, 240));
    assertThat(inside(0, 240).of(new Dimensions(4000, 3000))).isEqualTo(new Dimensions(320, 240));
    assertThat(inside(320, 320).of(new Dimensions(40, 30))).isEqualTo(new Dimensions(40, 30));
    assertThat(inside(16, 16).of(new Dimensions(10_000, 1))).isEqualTo(new Dimensions(16, 1));
    var cover = new VariantSpec(96, 64, VariantFit.COVER, VariantFormat.PNG, 0);
    assertThat(cover.of(new Dimensions(4000, 3000))).isEqualTo(new Dimensions(96, 64));
    assertThat(cover.of(new Dimensions(80, 300))).isEqualTo(new Dimensions(80, 64));
  }

  @Test
  void what_may_be_transparent_stays_so() {
    assertThat(VariantFormat.like(new ContentType("image/png"))).isEqualTo(VariantFormat.PNG);
    assertThat(VariantFormat.like(new ContentType("image/webp"))).isEqualTo(VariantFormat.WEBP);
    assertThat(VariantFormat.like(new ContentType("image/heic"))).isEqualTo(VariantFormat.JPEG);
  }
}
