package portmanteau.core.rendering;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of variants.
///
/// @param library libvips, which decodes; null: wherever it is found
/// @param cacheBytes bytes of variants that are kept
/// @param mostPixels of a picture that is decoded
public record VariantTerms(@Nullable Path library, long cacheBytes, long mostPixels) {
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

  public static final List<Setting<?>> ALL = List.of(LIBRARY, CACHE, PIXELS);

  public static VariantTerms of(SettingSource source) {
    return new VariantTerms(
        source.find(LIBRARY).orElse(null), source.get(CACHE), source.get(PIXELS));
  }
}
