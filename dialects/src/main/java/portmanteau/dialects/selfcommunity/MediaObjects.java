package portmanteau.dialects.selfcommunity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.SignedLinks;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Embed;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Embedding;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.File;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Head;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.OEmbed;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Picture;

/// Describes media as this dialect does; images and documents get a new link that opens without
/// credentials.
final class MediaObjects {
  private final SignedLinks links;

  MediaObjects(SignedLinks links) {
    this.links = links;
  }

  /// @param base the server's own URL, without a trailing slash
  SelfCommunityWire.Media describe(Media media, String base) {
    return switch (media.content()) {
      case Content.Upload upload -> upload(media, upload, links.url(base, media.id()));
      case Content.Link link -> link(media, link);
    };
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

  private static Picture picture(String url, @Nullable Dimensions size, String mimeType) {
    return new Picture(
        url,
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        mimeType,
        null);
  }

  private static SelfCommunityWire.Media link(Media media, Content.Link link) {
    return new SelfCommunityWire.Media(
        head(media, LinkType.of(link.kind()).word(), link.url()),
        Picture.at(link.image()),
        File.NONE,
        OEmbed.NONE,
        0,
        List.of(),
        embedding(media, link));
  }

  private static Embedding embedding(Media media, Content.Link link) {
    if (link.kind() != Content.Link.Kind.EMBED) {
      return Embedding.NONE;
    }
    var embed = new Embed(media.number(), link.embedType(), link.embedId(), link.url(), Map.of());
    return new Embedding(link.embedType(), link.embedId(), embed);
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
