package portmanteau.core.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.Quantities;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of previews.
///
/// @param isOn whether the far side of links is looked at
/// @param patience how long the creation of a link waits for its preview
/// @param stale after which a preview that somebody sees is made anew
/// @param language of the texts that far sides are asked for, as in `Accept-Language`
/// @param providers a list of oEmbed providers in the place of our own; null: our own
public record PreviewTerms(
    boolean isOn, Duration patience, Duration stale, String language, @Nullable Path providers) {

  /// No preview takes longer.
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(25);

  private static final Setting<Boolean> ON =
      Setting.of(
          "link-previews",
          "on",
          "whether the pages that links lead to are fetched for previews: on or off",
          Readers::onOrOff);
  private static final Setting<Duration> PATIENCE =
      Setting.of(
          "link-preview-wait",
          "4s",
          "that the answer to a new link waits for its preview, at most 25s",
          PreviewTerms::patience);
  private static final Setting<Duration> STALE =
      Setting.of(
          "link-preview-stale",
          "14d",
          "after which a preview that somebody asks for is made anew",
          Readers::someTime);
  private static final Setting<String> LANGUAGE =
      Setting.of(
          "link-preview-language",
          "en",
          "the language of texts that pages are asked for, as in Accept-Language",
          PreviewTerms::language);
  private static final Setting<Path> PROVIDERS =
      Setting.of(
          "oembed-providers",
          null,
          "a file with oEmbed providers, as of oembed.com, in the place of our own list",
          Readers::path);

  public static final List<Setting<?>> ALL = List.of(ON, PATIENCE, STALE, LANGUAGE, PROVIDERS);

  /// What holds where the operator says nothing else.
  public static final PreviewTerms STANDARD = of(SettingSource.STANDARDS);

  public PreviewTerms {
    if (patience.isNegative() || !stale.isPositive()) {
      throw new IllegalArgumentException("times are not negative");
    }
  }

  public static PreviewTerms of(SettingSource source) {
    return new PreviewTerms(
        source.get(ON),
        source.get(PATIENCE),
        source.get(STALE),
        source.get(LANGUAGE),
        source.find(PROVIDERS).orElse(null));
  }

  private static Duration patience(String text) {
    Duration span = Quantities.duration(text);
    if (span.compareTo(MOST_PATIENCE) > 0) {
      throw new IllegalArgumentException("is more than 25s");
    }
    return span;
  }

  private static String language(String text) {
    if (!text.strip().matches("[A-Za-z0-9*,;=. -]{1,100}")) {
      throw new IllegalArgumentException("is no Accept-Language");
    }
    return text.strip();
  }
}
