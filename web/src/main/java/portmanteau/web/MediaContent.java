package portmanteau.web;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Content;
import portmanteau.core.media.Downloads;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;

/// Serves what a medium holds, the same in every dialect: described, conditional, in ranges, and
/// counted.
///
/// Who may have it is decided before.
public final class MediaContent {
  private static final Set<MediaKind> SHOWN_IN_PLACE =
      EnumSet.of(MediaKind.IMAGE, MediaKind.AUDIO, MediaKind.VIDEO);

  /// Caches ask again each time: access, limits and existence may have changed.
  private static final Map<String, String> HEADERS = Map.of("Cache-Control", "private, no-cache");

  private final Downloads downloads;

  public MediaContent(Downloads downloads) {
    this.downloads = downloads;
  }

  /// Answers a GET or HEAD.
  ///
  /// @throws portmanteau.core.Refusal `DownloadLimitReached`, before the first byte, for a GET that
  ///   would send content; `RangeNotSatisfiable`; `NotFound` where the medium has no bytes of its
  ///   own
  public void send(Exchange exchange, Media media) throws IOException {
    Content.Upload upload =
        media
            .upload()
            .orElseThrow(() -> new Problem.NotFound("The media has no content here").refusal());
    describe(media, upload)
        .serve(
            exchange, () -> downloads.open(upload), firstByte -> downloads.admit(media, firstByte));
  }

  /// What a medium's content is called outside. The bytes of a medium never change.
  static Download describe(Media media, Content.Upload upload) {
    return new Download(
        media.details().mimeType(),
        upload.size(),
        '"' + upload.etag() + '"',
        media.created(),
        media.fileName().isEmpty() ? null : media.fileName(),
        isShownInPlace(media.details().mimeType(), upload),
        HEADERS,
        upload.blob().sha256());
  }

  /// Whether a browser may show it: only where the bytes are harmless, and the label that they are
  /// served with says so too.
  static boolean isShownInPlace(String label, Content.Upload upload) {
    return SHOWN_IN_PLACE.contains(upload.kind())
        && ContentType.parse(label).map(MediaKind::of).filter(SHOWN_IN_PLACE::contains).isPresent();
  }
}
