package portmanteau.server.powercut;

import java.util.LinkedHashMap;
import java.util.Map;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.upload.UploadSession;

/// All that a catalogue holds between two commits.
///
/// @param blobs whether each is live; else it is dead and not yet forgotten
record Contents(
    Map<StagingId, UploadSession> sessions, Map<BlobId, Boolean> blobs, Map<MediaId, Media> media) {
  static final Contents EMPTY = new Contents(Map.of(), Map.of(), Map.of());

  /// A copy that may be changed.
  Contents draft() {
    return new Contents(
        new LinkedHashMap<>(sessions), new LinkedHashMap<>(blobs), new LinkedHashMap<>(media));
  }

  /// The medium as it is added: where a live blob holds its bytes, it points there.
  Media attach(NewMedia medium) {
    if (!(medium.content() instanceof Content.Upload upload)) {
      throw new IllegalArgumentException("only files come here");
    }
    BlobId blob =
        blobs.keySet().stream()
            .filter(known -> Boolean.TRUE.equals(blobs.get(known)))
            .filter(known -> known.sha256().equals(upload.blob().sha256()))
            .findAny()
            .orElse(upload.blob());
    blobs.put(blob, true);
    var content =
        new Content.Upload(
            blob, upload.size(), upload.sniffed(), upload.dimensions(), upload.purpose());
    return medium.numbered(media.size() + 1L, content);
  }

  boolean isReferred(BlobId blob) {
    return media.values().stream().anyMatch(medium -> upload(medium).blob().equals(blob));
  }

  static Content.Upload upload(Media medium) {
    return medium.upload().orElseThrow();
  }
}
