package portmanteau.dialects.admin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.description.Description;
import portmanteau.core.media.Content;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// What the headers of a file say of it; null is what they do not say.
///
/// @param width in pixels, as it is shown
/// @param durationMs milliseconds
/// @param bitRate bits a second of the whole file
@JsonNaming(SnakeCaseStrategy.class)
record HeaderView(
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer frames,
    @Nullable Integer pages,
    @Nullable Long durationMs,
    @Nullable Long bitRate) {

  static HeaderView of(Description found, Content.Upload upload) {
    @Nullable Dimensions size = found.dimensions();
    @Nullable Duration duration = found.duration();
    return new HeaderView(
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        found.frames(),
        found.pages(),
        duration == null ? null : duration.toMillis(),
        found.bitRate(upload.size()));
  }
}
