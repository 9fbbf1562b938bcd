package portmanteau.dialects.selfcommunity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.variant.VariantSpec;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Embedding;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.File;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Head;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.OEmbed;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Picture;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Thumbnail;

/// Describes media as this dialect does; images and documents get a new link that opens without
/// credentials.
final class MediaObjects {
  private final SignedLinks links;
  private static final VariantSpec THUMBNAIL = VariantSpec.thumbnail(320);

  private final Function<Media, Optional<LinkPreview>> previews;
  private final Predicate<Content.Upload> haveVariants;

  /// @param previews what is known of a link's far side; empty where it has none
  /// @param haveVariants whether thumbnails can be made of a picture
  MediaObjects(
      SignedLinks links,
      Function<Media, Optional<LinkPreview>> previews,
      Predicate<Content.Upload> haveVariants) {
    this.links = links;
    this.previews = previews;
    this.haveVariants = haveVariants;
  }

  /// @param base the server's own URL, without a trailing slash
  SelfCommunityWire.Media describe(Media media, String base) {
    return switch (media.content()) {
      case Content.Upload upload -> upload(media, upload, base);
      case Content.Link link ->
          link.kind().hasPreview() ? ofLink(media, link, base) : LinkObjects.ofEmbed(media, link);
    };
  }

  private SelfCommunityWire.Media ofLink(Media media, Content.Link link, String base) {
    LinkPreview preview = preview(media);
    return LinkObjects.of(
        media,
        link,
        preview,
        links.url(base, media.id()),
        preview.picture() == null ? null : thumbnail(media, preview.picture(), base));
  }

  /// A smaller copy, for lists; null where none can be made.
  private @Nullable Thumbnail thumbnail(Media media, Content.Upload picture, String base) {
    @Nullable Dimensions size = picture.dimensions();
    if (size == null || !haveVariants.test(picture)) {
      return null;
    }
    Dimensions small = THUMBNAIL.of(size);
    return new Thumbnail(
        links.url(base, media.id(), THUMBNAIL), small.width(), small.height(), null);
  }

  /// Of a link that is deleted at this moment nothing is known any more.
  private LinkPreview preview(Media link) {
    return previews.apply(link).orElseGet(() -> LinkPreview.unknown(link.id()));
  }

  private SelfCommunityWire.Media upload(Media media, Content.Upload upload, String base) {
    String url = links.url(base, media.id());
    boolean isImage = upload.kind() == MediaKind.IMAGE;
    String type = MediaType.of(upload).reply();
    String mimeType = media.details().mimeType();
    return new SelfCommunityWire.Media(
        head(media, type, isImage ? null : url),
        isImage
            ? picture(url, upload.dimensions(), mimeType, thumbnail(media, upload, base))
            : Picture.NONE,
        new File(upload.size(), mimeType),
        OEmbed.NONE,
        0,
        List.of(),
        Embedding.NONE);
  }

  static Picture picture(
      String url, @Nullable Dimensions size, String mimeType, @Nullable Thumbnail thumbnail) {
    return new Picture(
        url,
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        mimeType,
        thumbnail);
  }

  private static Head head(Media media, String type, @Nullable String url) {
    return new Head(
        media.number(),
        media.id().value(),
        media.created(),
        type,
        title(media).orElse(null),
        media.details().description(),
        url,
        null,
        null);
  }

  private static Optional<String> title(Media media) {
    return Optional.ofNullable(media.details().title())
        .or(() -> Optional.of(media.fileName()).filter(name -> !name.isEmpty()));
  }
}
