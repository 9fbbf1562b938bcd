package portmanteau.web.download;

import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.core.download.Downloads;
import portmanteau.core.download.ServingTerms;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.rendering.Variants;
import portmanteau.core.variant.VariantSpec;
import portmanteau.web.Exchange;

/// Serves the content of a medium, the same in every dialect: described, conditional, in ranges,
/// and counted.
///
/// Access has been decided before.
public final class MediaContent {
  private static final Set<MediaKind> SHOWN_IN_PLACE =
      EnumSet.of(MediaKind.IMAGE, MediaKind.AUDIO, MediaKind.VIDEO);

  private static final String EMBEDDING = "Cross-Origin-Resource-Policy";

  private final Downloads downloads;
  private final Variants variants;
  private final ContentCaching caching;
  private final @Nullable String accelRedirect;

  public MediaContent(
      Downloads downloads, Variants variants, ServingTerms terms, InstantSource clock) {
    this.downloads = downloads;
    this.variants = variants;
    this.caching = new ContentCaching(clock, terms.linkMaxAge());
    this.accelRedirect = terms.accelRedirect();
  }

  /// Answers a GET or HEAD.
  ///
  /// @throws portmanteau.core.Refusal `DownloadLimitReached`, before the first byte, for a GET that
  ///   would send content; `NotFound` where the medium has no bytes of its own
  /// @throws portmanteau.web.HttpRefusal `RangeNotSatisfiable`, `PreconditionFailed`
  public void send(Exchange exchange, Media media) throws IOException {
    send(exchange, media, ContentAddress.OF_MEDIUM);
  }

  /// As [#send(Exchange, Media)], by another address than the medium's own.
  public void send(Exchange exchange, Media media, ContentAddress address) throws IOException {
    Content.Upload upload = opened(exchange, media);
    addressed(describe(media, upload), exchange, media, address)
        .serve(
            exchange,
            new StoredBytes(downloads, media, upload, handover(exchange, media, upload)),
            firstByte -> downloads.admit(media, firstByte));
  }

  /// As [#send(Exchange, Media)], counted by another rule; the bytes always come from here, and
  /// nobody may keep them.
  public void send(Exchange exchange, Media media, Download.Admission admission)
      throws IOException {
    Content.Upload upload = opened(exchange, media);
    describe(media, upload)
        .withHeader("Cache-Control", ContentCaching.ASK_EACH_TIME)
        .withHeader(EMBEDDING, embedding(isForEverybody(exchange, media)))
        .serve(exchange, () -> downloads.open(upload), admission);
  }

  /// Where nginx finds the file, if it is to send it: not where each download counts, since it is
  /// not known here whether it was sent. Only a request that came through a proxy is answered so.
  private @Nullable String handover(Exchange exchange, Media media, Content.Upload upload) {
    return accelRedirect == null || media.hasDownloadLimit() || !exchange.isForwarded()
        ? null
        : downloads.file(upload).map(accelRedirect::concat).orElse(null);
  }

  private Download addressed(
      Download download, Exchange exchange, Media media, ContentAddress address) {
    boolean forEverybody = isForEverybody(exchange, media);
    return download
        .withHeader("Cache-Control", caching.of(media, address, forEverybody))
        .withHeader(EMBEDDING, embedding(forEverybody));
  }

  private static String embedding(boolean forEverybody) {
    return forEverybody ? "cross-origin" : "same-origin";
  }

  /// As [#send], with the variant that the query asks for, where it asks for one.
  ///
  /// @throws portmanteau.core.Refusal `Invalid`, and as [#sendVariant] does
  public void sendAsAsked(Exchange exchange, Media media) throws IOException {
    Optional<String> preset = VariantQuery.preset(exchange);
    if (preset.isPresent()) {
      sendVariant(exchange, media, preset(preset.get()), ContentAddress.OF_MEDIUM);
      return;
    }
    if (!VariantQuery.isIn(exchange)) {
      send(exchange, media);
      return;
    }
    VariantQuery asked = VariantQuery.of(exchange, opened(exchange, media).sniffed());
    if (asked.byAccept()) {
      exchange.header("Vary", "Accept");
    }
    sendVariant(exchange, media, asked.spec(), ContentAddress.OF_MEDIUM);
  }

  private VariantSpec preset(String name) {
    return variants
        .preset(name)
        .orElseThrow(
            () -> new Problem.Invalid("preset", "There is no preset of that name.").refusal());
  }

  /// As [#send], with a variant of a picture, which is counted like the original.
  ///
  /// @throws portmanteau.core.Refusal also `UnsupportedType` where it has none, and `Unavailable`
  ///   where none are made, or none now
  public void sendVariant(Exchange exchange, Media media, VariantSpec spec, ContentAddress address)
      throws IOException {
    Content.Upload upload = opened(exchange, media);
    try (ByteSource bytes = variants.open(upload, spec)) {
      addressed(describe(media, upload, spec, bytes.size()), exchange, media, address)
          .serve(exchange, () -> bytes, firstByte -> downloads.admit(media, firstByte));
    }
  }

  /// Shows the owner a picture as the query asks for it: a look at what is one's own, which counts
  /// as no download.
  ///
  /// @throws portmanteau.core.Refusal as [#sendVariant] does, but for the limit
  public void preview(Exchange exchange, Media media) throws IOException {
    Content.Upload upload = opened(exchange, media);
    VariantSpec spec = VariantQuery.of(exchange, upload.sniffed()).spec();
    try (ByteSource bytes = variants.open(upload, spec)) {
      describe(media, upload, spec, bytes.size())
          .withHeader(EMBEDDING, "same-origin")
          .serve(exchange, () -> bytes, firstByte -> {});
    }
  }

  private static Content.Upload opened(Exchange exchange, Media media) {
    exchange.concerns(media.id());
    if (!exchange.isProven()) {
      exchange.opened();
    }
    return media
        .upload()
        .orElseThrow(() -> new Problem.NotFound("The media has no content here.").refusal());
  }

  /// Whether pages of any site may embed it, since the address alone opens it. Content behind a
  /// credential, which a browser may have added by itself, only our own pages may embed.
  private static boolean isForEverybody(Exchange exchange, Media media) {
    return media.details().isPublic() || !exchange.isProven();
  }

  /// The entity tag of a medium's content, whose bytes never change.
  static Download describe(Media media, Content.Upload upload) {
    MediaType label = label(media);
    return new Download(
        label.toString(),
        upload.size(),
        '"' + upload.etag() + '"',
        media.created(),
        media.fileName().isEmpty() ? null : media.fileName(),
        isShownInPlace(label, upload),
        Map.of(),
        upload.blob().sha256());
  }

  /// Another version of libvips may make other bytes of it, hardly ever as many.
  static Download describe(Media media, Content.Upload upload, VariantSpec spec, long size) {
    return new Download(
        spec.format().type().value(),
        size,
        "\"%s-%s-%d\"".formatted(upload.etag(), spec.key(), size),
        media.created(),
        media.fileName().isEmpty()
            ? null
            : media.fileName().replaceFirst("\\.[^.]*$", "") + "." + spec.format().word(),
        true,
        Map.of(),
        null);
  }

  /// The served content type. An invalid label, which nobody can set any more, is ignored.
  private static MediaType label(Media media) {
    return MediaType.parse(media.details().mimeType()).orElse(MediaType.of(ContentType.OCTETS));
  }

  /// Whether a browser may show it: only if both the bytes and their label are harmless.
  static boolean isShownInPlace(MediaType label, Content.Upload upload) {
    return SHOWN_IN_PLACE.contains(upload.kind())
        && SHOWN_IN_PLACE.contains(MediaKind.of(label.type()));
  }
}
