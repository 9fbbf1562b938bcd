package portmanteau.web.download;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import portmanteau.core.media.Media;

/// Who may keep the content of a medium, and how long: the one rule, for every dialect and link.
///
/// - What took a credential, and what may be downloaded so many times only, is asked for each time.
/// - What anybody may have may be kept by anybody, never beyond the end of the medium or of the
///   address. Where the medium may be closed meanwhile, that is five minutes; where the address
///   names the content, as long as the operator lets it.
///
/// @param clock tells how much is left
/// @param mostOfNamed how long content may be kept whose address names it
record ContentCaching(InstantSource clock, Duration mostOfNamed) {
  static final String ASK_EACH_TIME = "private, no-cache";

  private static final Duration MOST = Duration.ofMinutes(5);

  /// The value of `Cache-Control`.
  ///
  /// @param forEverybody whether the address alone opens it
  String of(Media media, ContentAddress address, boolean forEverybody) {
    if (!forEverybody || media.hasDownloadLimit()) {
      return ASK_EACH_TIME;
    }
    Duration most = address.namesContent() ? mostOfNamed : MOST;
    long seconds = left(address.expires(), left(media.expires(), most)).toSeconds();
    if (seconds <= 0) {
      return ASK_EACH_TIME;
    }
    return "public, max-age=" + seconds + (address.namesContent() ? ", immutable" : "");
  }

  private Duration left(@Nullable Instant end, Duration most) {
    if (end == null) {
      return most;
    }
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(most) < 0 ? left : most;
  }
}
