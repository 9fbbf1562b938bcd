package portmanteau.core.rendering;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;
import portmanteau.core.variant.VariantSpec;

/// What an operator may set of variants.
///
/// @param library libvips, which decodes; null: wherever it is found
/// @param cacheBytes bytes of variants that are kept
/// @param mostPixels of a picture that is decoded
/// @param presets variants by the names that anybody may ask for them by
public record VariantTerms(
    @Nullable Path library, long cacheBytes, long mostPixels, Map<String, VariantSpec> presets) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private static final Setting<Path> LIBRARY =
      Setting.of(
          "vips-library",
          null,
          "the file of libvips that makes variants; unset: ours, else the system's",
          Readers::path);
  private static final Setting<Long> CACHE =
      Setting.of(
          "variant-cache",
          "1GiB",
          "bytes of variants that are kept; those not asked for go first",
          Readers::someBytes);
  private static final Setting<Long> PIXELS =
      Setting.of(
          "variant-max-pixels",
          "50000000",
          "the pixels of a picture that is decoded for variants, at most 200000000",
          text -> Readers.number(text, 1, 200_000_000));

  private static final Setting<Map<String, VariantSpec>> PRESETS =
      Setting.of(
          "variant-presets",
          "none",
          "variants that strangers may ask for too, by name: avatar=96x96-cover-webp-80,…",
          VariantTerms::presets);

  public static final List<Setting<?>> ALL = List.of(LIBRARY, CACHE, PIXELS, PRESETS);

  public VariantTerms {
    presets = Map.copyOf(presets);
  }

  public static VariantTerms of(SettingSource source) {
    return new VariantTerms(
        source.find(LIBRARY).orElse(null),
        source.get(CACHE),
        source.get(PIXELS),
        source.get(PRESETS));
  }

  private static Map<String, VariantSpec> presets(String text) {
    Map<String, VariantSpec> presets = new HashMap<>();
    for (String preset : Readers.list(text)) {
      int equals = preset.indexOf('=');
      String name = preset.substring(0, Math.max(0, equals)).strip();
      if (!NAME.matcher(name).matches()
          || presets.put(name, spec(preset.substring(equals + 1).strip())) != null) {
        throw noPresets();
      }
    }
    return presets;
  }

  private static VariantSpec spec(String text) {
    try {
      return VariantSpec.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw noPresets();
    }
  }

  private static IllegalArgumentException noPresets() {
    return new IllegalArgumentException(
        "is no list of variants, each with a name of its own, such as avatar=96x96-cover-webp-80");
  }
}
