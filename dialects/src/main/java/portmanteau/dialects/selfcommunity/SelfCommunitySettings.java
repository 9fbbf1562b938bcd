package portmanteau.dialects.selfcommunity;

import java.time.Duration;
import java.util.List;
import portmanteau.core.media.MediaKind;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;
import portmanteau.web.CorsSettings;

/// What an operator may set of this dialect.
///
/// @param imageBytes that one image may have
/// @param documentBytes that one document may have
/// @param accessTokenLifetime of tokens from `/oauth/token/`
/// @param refreshTokenLifetime of tokens from `/oauth/token/`
/// @param cors whose pages may call
public record SelfCommunitySettings(
    long imageBytes,
    long documentBytes,
    Duration accessTokenLifetime,
    Duration refreshTokenLifetime,
    CorsSettings cors) {
  private static final Setting<Long> MAX_IMAGE =
      Setting.of(
          "selfcommunity-max-image",
          "5MiB",
          "the largest image SelfCommunity takes",
          Readers::someBytes);
  private static final Setting<Long> MAX_DOCUMENT =
      Setting.of(
          "selfcommunity-max-document",
          "50MiB",
          "the largest document SelfCommunity takes",
          Readers::someBytes);

  public static final List<Setting<?>> ALL = List.of(MAX_IMAGE, MAX_DOCUMENT);

  public SelfCommunitySettings {
    if (imageBytes < 1 || documentBytes < 1) {
      throw new IllegalArgumentException("the limits of images and documents are at least 1 byte");
    }
    if (!accessTokenLifetime.isPositive() || !refreshTokenLifetime.isPositive()) {
      throw new IllegalArgumentException("tokens live longer than no time");
    }
  }

  public static SelfCommunitySettings of(SettingSource source) {
    return new SelfCommunitySettings(
        source.get(MAX_IMAGE),
        source.get(MAX_DOCUMENT),
        Duration.ofHours(10),
        Duration.ofDays(90),
        CorsSettings.of(source));
  }

  /// Bytes that a file of that kind may have: an image's, or a document's for all that is none.
  long fileBytes(MediaKind kind) {
    return kind == MediaKind.IMAGE ? imageBytes : documentBytes;
  }

  /// Bytes that a file may have before it is known what it is.
  long mostBytes() {
    return Math.max(imageBytes, documentBytes);
  }
}
