package portmanteau.dialects.selfcommunity;

import java.time.Duration;
import java.util.Set;
import portmanteau.core.media.MediaKind;

/// What an operator may set of this dialect.
///
/// @param imageBytes that one image may have
/// @param documentBytes that one document may have
/// @param accessTokenLifetime of tokens from `/oauth/token/`
/// @param refreshTokenLifetime of tokens from `/oauth/token/`
/// @param allowedOrigins whose pages may call; `*` among them allows all
/// @param otherHeaders that these pages may send besides this dialect's own
public record SelfCommunitySettings(
    long imageBytes,
    long documentBytes,
    Duration accessTokenLifetime,
    Duration refreshTokenLifetime,
    Set<String> allowedOrigins,
    Set<String> otherHeaders) {

  public SelfCommunitySettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
    otherHeaders = Set.copyOf(otherHeaders);
    if (imageBytes < 1 || documentBytes < 1) {
      throw new IllegalArgumentException("the limits of images and documents are at least 1 byte");
    }
    if (!accessTokenLifetime.isPositive() || !refreshTokenLifetime.isPositive()) {
      throw new IllegalArgumentException("tokens live longer than no time");
    }
  }

  public static SelfCommunitySettings defaults() {
    return new SelfCommunitySettings(
        5L << 20, 50L << 20, Duration.ofHours(10), Duration.ofDays(90), Set.of("*"), Set.of());
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
