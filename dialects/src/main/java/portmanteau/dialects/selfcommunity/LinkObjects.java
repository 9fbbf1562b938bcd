package portmanteau.dialects.selfcommunity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.PageSummary;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Embed;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Embedding;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.File;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Head;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.LinkImage;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.LinkMetadata;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.OEmbed;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Picture;
import portmanteau.dialects.selfcommunity.SelfCommunityWire.Thumbnail;
import portmanteau.web.Json;

/// Describes what lies elsewhere as this dialect does: pages with their previews, and objects of
/// other systems.
final class LinkObjects {
  /// Texts that hold an array of JSON; we find none.
  private static final String NO_WORDS = "[]";

  private LinkObjects() {}

  /// A page.
  ///
  /// @param pictureUrl where our copy of its picture is, if there is one
  /// @param thumbnail of that copy; null where none can be made
  static SelfCommunityWire.Media of(
      Media media,
      Content.Link link,
      LinkPreview preview,
      String pictureUrl,
      @Nullable Thumbnail thumbnail) {
    PageSummary summary = preview.summary();
    String title = Optional.ofNullable(media.details().title()).orElse(summary.title());
    return new SelfCommunityWire.Media(
        head(
            media,
            link,
            title,
            Optional.ofNullable(media.details().description()).orElse(summary.description()),
            NO_WORDS),
        preview.picture() == null
            ? Picture.NONE
            : picture(preview.picture(), pictureUrl, thumbnail),
        File.NONE,
        oembed(preview),
        0,
        preview.pictures(),
        embedding(media, link, preview, pictureUrl));
  }

  /// An object of another system, as it was given.
  static SelfCommunityWire.Media ofEmbed(Media media, Content.Link link) {
    Content.Embed embed = Objects.requireNonNull(link.embed());
    var nested =
        new Embed(
            Objects.requireNonNull(embed.number()),
            embed.type(),
            embed.id(),
            link.url(),
            Json.strict().tree(embed.metadata().getBytes(StandardCharsets.UTF_8)));
    return new SelfCommunityWire.Media(
        head(media, new Content.Link(link.kind(), null, embed), null, null, null),
        Picture.NONE,
        File.NONE,
        OEmbed.NONE,
        null,
        List.of(),
        new Embedding(embed.type(), embed.id(), nested));
  }

  private static Head head(
      Media media,
      Content.Link link,
      @Nullable String title,
      @Nullable String description,
      @Nullable String words) {
    return new Head(
        media.number(),
        media.id().value(),
        media.created(),
        LinkType.of(link.kind()).word(),
        title,
        description,
        link.url(),
        words,
        words);
  }

  private static Picture picture(Content.Upload copy, String url, @Nullable Thumbnail thumbnail) {
    return MediaObjects.picture(url, copy.dimensions(), copy.sniffed().value(), thumbnail);
  }

  private static OEmbed oembed(LinkPreview preview) {
    portmanteau.core.link.OEmbed said = preview.summary().oembed();
    return new OEmbed(
        said.type() == null ? null : said.type().name().toLowerCase(Locale.ROOT),
        said.url(),
        said.width(),
        said.height(),
        said.duration(),
        said.html(),
        preview.isReady(),
        preview.isAvailable());
  }

  private static Embedding embedding(
      Media media, Content.Link link, LinkPreview preview, String pictureUrl) {
    String type = LinkType.of(link.kind()).embedType();
    String id = String.valueOf(media.number());
    var metadata = metadata(Objects.requireNonNull(link.url()), preview, pictureUrl);
    return new Embedding(type, id, new Embed(media.number(), type, id, link.url(), metadata));
  }

  private static LinkMetadata metadata(String url, LinkPreview preview, String pictureUrl) {
    PageSummary summary = preview.summary();
    portmanteau.core.link.OEmbed said = summary.oembed();
    return new LinkMetadata(
        url,
        said.isPlayer() ? "video" : "link",
        Objects.requireNonNullElse(summary.title(), ""),
        Objects.requireNonNullElse(summary.description(), ""),
        images(preview.picture(), pictureUrl),
        said.html(),
        said.providerName(),
        said.providerUrl(),
        said.authorName());
  }

  /// Only our copy: those who look at a link are not told to strangers.
  private static List<LinkImage> images(Content.@Nullable Upload copy, String url) {
    if (copy == null) {
      return List.of();
    }
    return List.of(
        new LinkImage(
            url,
            copy.dimensions() == null ? null : copy.dimensions().width(),
            copy.dimensions() == null ? null : copy.dimensions().height()));
  }
}
