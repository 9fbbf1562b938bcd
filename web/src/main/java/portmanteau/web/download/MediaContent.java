package portmanteau.web.download;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.core.download.Downloads;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.web.Exchange;

/// Serves what a medium holds, the same in every dialect: described, conditional, in ranges, and
/// counted.
///
/// Who may have it is decided before.
public final class MediaContent {
  private static final Set<MediaKind> SHOWN_IN_PLACE =
      EnumSet.of(MediaKind.IMAGE, MediaKind.AUDIO, MediaKind.VIDEO);

  /// Caches ask again each time: access, limits and existence may have changed.
  private static final Map<String, String> HEADERS = Map.of("Cache-Control", "private, no-cache");

  private static final String EMBEDDING = "Cross-Origin-Resource-Policy";

  private final Downloads downloads;

  public MediaContent(Downloads downloads) {
    this.downloads = downloads;
  }

  /// Answers a GET or HEAD.
  ///
  /// @throws portmanteau.core.Refusal `DownloadLimitReached`, before the first byte, for a GET that
  ///   would send content; `NotFound` where the medium has no bytes of its own
  /// @throws portmanteau.web.HttpRefusal `RangeNotSatisfiable`, `PreconditionFailed`
  public void send(Exchange exchange, Media media) throws IOException {
    if (!exchange.isProven()) {
      exchange.opened();
    }
    Content.Upload upload =
        media
            .upload()
            .orElseThrow(() -> new Problem.NotFound("The media has no content here").refusal());
    describe(media, upload)
        .withHeader(EMBEDDING, isForEverybody(exchange, media) ? "cross-origin" : "same-origin")
        .serve(
            exchange, () -> downloads.open(upload), firstByte -> downloads.admit(media, firstByte));
  }

  /// Whether pages of any site may embed it: whoever has the address has the content. What took a
  /// credential, which a browser may have added by itself, only our own pages may.
  private static boolean isForEverybody(Exchange exchange, Media media) {
    return media.details().isPublic() || !exchange.isProven();
  }

  /// What a medium's content is called outside. The bytes of a medium never change.
  static Download describe(Media media, Content.Upload upload) {
    MediaType label = label(media);
    return new Download(
        label.toString(),
        upload.size(),
        '"' + upload.etag() + '"',
        media.created(),
        media.fileName().isEmpty() ? null : media.fileName(),
        isShownInPlace(label, upload),
        HEADERS,
        upload.blob().sha256());
  }

  /// What is served as its type. A label that is none, which no one can set any more, tells
  /// nothing.
  private static MediaType label(Media media) {
    return MediaType.parse(media.details().mimeType()).orElse(MediaType.of(ContentType.OCTETS));
  }

  /// Whether a browser may show it: only where the bytes are harmless, and the label that they are
  /// served with says so too.
  static boolean isShownInPlace(MediaType label, Content.Upload upload) {
    return SHOWN_IN_PLACE.contains(upload.kind())
        && SHOWN_IN_PLACE.contains(MediaKind.of(label.type()));
  }
}
