package portmanteau.dialects.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.integrity.Damage;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// A medium as operators see it; what only an upload has is null for a link, and vice versa.
///
/// @param damage what was found wrong with the bytes; null: nothing
/// @param contentType what the bytes are; `mimeType` is what their owner calls them
/// @param headers what the file's headers say; only of a single medium, null until they were read
@JsonNaming(SnakeCaseStrategy.class)
record MediaView(
    String id,
    long number,
    String fileName,
    String mimeType,
    @Nullable String contentType,
    @Nullable Long size,
    @Nullable String sha256,
    @Nullable String damage,
    @Nullable String link,
    @Nullable String sourceUrl,
    @JsonProperty("public") boolean isPublic,
    long maxDownloads,
    long timesDownloaded,
    @Nullable String title,
    @Nullable String description,
    @Nullable String creatorId,
    Instant created,
    Instant updated,
    @Nullable Instant expires,
    @Nullable Preview preview,
    @Nullable HeaderView headers) {

  /// How far the preview of a link is; only of a single medium.
  @JsonNaming(SnakeCaseStrategy.class)
  record Preview(
      boolean ready,
      boolean waiting,
      boolean available,
      @Nullable String title,
      @Nullable Instant checked) {
    static Preview of(LinkPreview preview) {
      return new Preview(
          preview.isReady(),
          preview.isWaiting(),
          preview.isAvailable(),
          preview.summary().title(),
          preview.checked());
    }
  }

  static MediaView of(Media media) {
    return of(media, null, null);
  }

  /// As operators see a single upload.
  static MediaView ofUpload(Media media, @Nullable HeaderView headers) {
    return of(media, null, headers);
  }

  /// As operators see a single link.
  static MediaView ofLink(Media media, @Nullable LinkPreview preview) {
    return of(media, preview == null ? null : Preview.of(preview), null);
  }

  private static MediaView of(
      Media media, @Nullable Preview preview, @Nullable HeaderView headers) {
    Details details = media.details();
    Optional<Content.Upload> upload = media.upload();
    return new MediaView(
        media.id().toString(),
        media.number(),
        media.fileName(),
        details.mimeType(),
        upload.map(found -> found.sniffed().value()).orElse(null),
        upload.map(Content.Upload::size).orElse(null),
        upload.map(found -> found.blob().sha256().hex()).orElse(null),
        upload.map(Content.Upload::damage).map(Damage::word).orElse(null),
        link(media.content()),
        upload.map(Content.Upload::source).orElse(null),
        details.isPublic(),
        details.maxDownloads(),
        media.timesDownloaded(),
        details.title(),
        details.description(),
        Objects.toString(media.creator(), null),
        media.created(),
        media.updated(),
        media.expires(),
        preview,
        headers);
  }

  /// The target of a link; an embed as `type:id`.
  private static @Nullable String link(Content content) {
    return switch (content) {
      case Content.Upload upload -> null;
      case Content.Link link ->
          link.embed() == null ? link.url() : link.embed().type() + ":" + link.embed().id();
    };
  }
}
