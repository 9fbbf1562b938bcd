package portmanteau.dialects.selfcommunity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.SignedLinks;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Embedding;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.File;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Head;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.OEmbed;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Picture;

/// Describes media as this dialect does; images and documents get a new link that opens without
/// credentials.
final class MediaObjects {
  private final SignedLinks links;
  private final Function<Media, Optional<LinkPreview>> previews;

  /// @param previews what is known of a link's far side; empty where it has none
  MediaObjects(SignedLinks links, Function<Media, Optional<LinkPreview>> previews) {
    this.links = links;
    this.previews = previews;
  }

  /// @param base the server's own URL, without a trailing slash
  SelfCommunityWire.Media describe(Media media, String base) {
    return switch (media.content()) {
      case Content.Upload upload -> upload(media, upload, links.url(base, media.id()));
      case Content.Link link ->
          link.kind().hasPreview()
              ? LinkObjects.of(media, link, preview(media), links.url(base, media.id()))
              : LinkObjects.ofEmbed(media, link);
    };
  }

  /// Of a link that is deleted at this moment nothing is known any more.
  private LinkPreview preview(Media link) {
    return previews.apply(link).orElseGet(() -> LinkPreview.unknown(link.id()));
  }

  private static SelfCommunityWire.Media upload(Media media, Content.Upload upload, String url) {
    boolean isImage = upload.kind() == MediaKind.IMAGE;
    String type = MediaType.of(upload).reply();
    String mimeType = media.details().mimeType();
    return new SelfCommunityWire.Media(
        head(media, type, isImage ? null : url),
        isImage ? picture(url, upload.dimensions(), mimeType) : Picture.NONE,
        new File(upload.size(), mimeType),
        OEmbed.NONE,
        0,
        List.of(),
        Embedding.NONE);
  }

  static Picture picture(String url, @Nullable Dimensions size, String mimeType) {
    return new Picture(
        url,
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        mimeType,
        null);
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
