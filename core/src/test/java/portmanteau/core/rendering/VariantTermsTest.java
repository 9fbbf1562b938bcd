package portmanteau.core.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;
import portmanteau.core.variant.VariantSpec;

class VariantTermsTest {
  private static VariantTerms withPresets(String text) {
    return VariantTerms.of(
        new SettingSource() {
          @Override
          public <T> Optional<T> find(Setting<T> setting) {
            return setting.name().equals("variant-presets")
                ? Optional.of(setting.reader().apply(text))
                : SettingSource.STANDARDS.find(setting);
          }
        });
  }

  @Test
  void presets_have_names() {
    assertThat(withPresets("a=96x96-cover-webp-80, b-2 = 320x0-inside-png-0").presets())
        .containsOnlyKeys("a", "b-2")
        .containsEntry("a", VariantSpec.parse("96x96-cover-webp-80"));
    assertThat(withPresets("none").presets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "96x96-cover-webp-80",
        "=96x96-cover-webp-80",
        "a b=96x96-cover-webp-80",
        "a=96x96",
        "a=96x96-stretch-webp-80",
        "a=96x96-cover-gif-80",
        "a=0x96-cover-webp-80",
        "a=9999x0-inside-webp-80",
        "a=96x0-inside-png-0,a=64x0-inside-png-0",
      })
  void what_is_no_preset_stops_the_start(String text) {
    assertThatThrownBy(() -> withPresets(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
