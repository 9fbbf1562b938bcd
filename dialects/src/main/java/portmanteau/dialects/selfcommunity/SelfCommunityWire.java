package portmanteau.dialects.selfcommunity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// The JSON of this dialect's answers. Absent values are null, never left out.
final class SelfCommunityWire {
  private SelfCommunityWire() {}

  /// How far an upload is.
  @JsonNaming(SnakeCaseStrategy.class)
  record ChunkMedia(String uploadId, long offset, Instant expires) {}

  /// A medium: the fields of the vendor's page and those that its clients expect today, in groups
  /// that are one flat object on the wire.
  @JsonNaming(SnakeCaseStrategy.class)
  record Media(
      @JsonUnwrapped Head head,
      @JsonUnwrapped Picture picture,
      @JsonUnwrapped File file,
      @JsonUnwrapped OEmbed oembed,
      @Nullable Integer order,
      List<String> choiceImages,
      @JsonUnwrapped Embedding embedding) {}

  /// What every medium has.
  @JsonNaming(SnakeCaseStrategy.class)
  record Head(
      long id,
      @JsonProperty("hash_code") UUID uuid,
      Instant addedAt,
      String type,
      @Nullable String title,
      @Nullable String description,
      @Nullable String url,
      @Nullable String keywords,
      @Nullable String entities) {}

  /// The image itself, or a link's preview.
  @JsonNaming(SnakeCaseStrategy.class)
  record Picture(
      @Nullable String image,
      @Nullable Integer imageWidth,
      @Nullable Integer imageHeight,
      @Nullable String imageMimetype,
      @Nullable Thumbnail imageThumbnail) {
    static final Picture NONE = new Picture(null, null, null, null, null);
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Thumbnail(String url, int width, int height, @Nullable String color) {}

  /// The uploaded file.
  @JsonNaming(SnakeCaseStrategy.class)
  record File(@Nullable Long size, @Nullable String mimetype) {
    static final File NONE = new File(null, null);
  }

  /// What a link's target says about itself.
  @JsonNaming(SnakeCaseStrategy.class)
  record OEmbed(
      @Nullable String oembedType,
      @Nullable String oembedUrl,
      @Nullable Integer oembedWidth,
      @Nullable Integer oembedHeight,
      @Nullable Integer oembedDuration,
      @Nullable String oembedHtml,
      boolean oembedPreviewReady,
      boolean oembedAvailable) {
    static final OEmbed NONE = new OEmbed(null, null, null, null, null, null, false, false);
  }

  /// What an `embed` points to, flat and nested.
  @JsonNaming(SnakeCaseStrategy.class)
  record Embedding(@Nullable String embedType, @Nullable String embedId, @Nullable Embed embed) {
    static final Embedding NONE = new Embedding(null, null, null);
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Embed(
      long id,
      @Nullable String embedType,
      @Nullable String embedId,
      @Nullable String url,
      Object metadata) {}

  /// What the vendor's UI shows of a link. It takes the address for an absolute one, and the list
  /// of images for granted.
  @JsonNaming(SnakeCaseStrategy.class)
  record LinkMetadata(
      String url,
      String type,
      String title,
      String description,
      List<LinkImage> images,
      @Nullable String html,
      @Nullable String providerName,
      @Nullable String providerUrl,
      @Nullable String authorName) {}

  record LinkImage(String url, @Nullable Integer width, @Nullable Integer height) {}

  /// What went wrong.
  record Errors(List<Object> errors) {}

  /// What went wrong, and where the upload continues.
  record OffsetErrors(List<Object> errors, long offset) {}

  record FieldError(String field, List<Message> messages) {}

  record Message(String message, String code) {}
}
