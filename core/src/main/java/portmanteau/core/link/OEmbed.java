package portmanteau.core.link;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;

/// What a provider says of a page by [oEmbed](https://oembed.com), cleaned.
///
/// @param url the page's canonical address; of a photo, the picture's
/// @param width in pixels
/// @param height in pixels
/// @param duration in seconds
/// @param html a sandboxed frame that we built; never a provider's text
public record OEmbed(
    @Nullable Type type,
    @Nullable String url,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer duration,
    @Nullable String html,
    @Nullable String authorName,
    @Nullable String providerName,
    @Nullable String providerUrl) {

  /// Nothing was said.
  public static final OEmbed NONE =
      new OEmbed(null, null, null, null, null, null, null, null, null);

  /// What the page shows.
  public enum Type {
    LINK,
    VIDEO,
    PHOTO,
    RICH
  }

  /// Whether the page is a known player's.
  public boolean isPlayer() {
    return type == Type.VIDEO && html != null;
  }

  /// The same, of a page whose canonical address is known.
  public OEmbed at(@Nullable String canonical) {
    return new OEmbed(
        type, canonical, width, height, duration, html, authorName, providerName, providerUrl);
  }

  /// The same, of a provider with that name.
  public OEmbed of(@Nullable String provider) {
    return new OEmbed(type, url, width, height, duration, html, authorName, provider, providerUrl);
  }

  long bytes() {
    return Stream.of(url, html, authorName, providerName, providerUrl)
        .filter(Objects::nonNull)
        .mapToLong(Texts::utf8Length)
        .sum();
  }
}
