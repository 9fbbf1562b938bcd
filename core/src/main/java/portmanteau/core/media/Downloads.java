package portmanteau.core.media;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import portmanteau.core.Problem;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;

/// Opens the bytes of media and counts how often they are sent.
public final class Downloads {
  private final Blobs blobs;
  private final DownloadCounts counts;
  private final ConcurrentHashMap<MediaId, Long> pending = new ConcurrentHashMap<>();

  public Downloads(Blobs blobs, DownloadCounts counts) {
    this.blobs = blobs;
    this.counts = counts;
  }

  /// The bytes; whoever asks closes them.
  public ByteSource open(Content.Upload upload) throws IOException {
    return blobs.open(upload.blob());
  }

  /// Called before the first byte of an answer that carries content.
  ///
  /// With a limit every such answer counts, and durably, or a limit of n could be read past in
  /// pieces; without one only those that carry the first byte do, and a crash may lose the last
  /// second of them.
  ///
  /// @param firstByte whether byte 0 is among what will be sent
  /// @throws portmanteau.core.Refusal `DownloadLimitReached`
  public void admit(Media media, boolean firstByte) {
    if (media.hasDownloadLimit()) {
      if (!counts.take(media.id())) {
        throw new Problem.DownloadLimitReached().refusal();
      }
    } else if (firstByte) {
      pending.merge(media.id(), 1L, Long::sum);
    }
  }

  /// Writes down what was counted since the last call; called every second and at the end.
  public void flush() {
    Map<MediaId, Long> taken = new HashMap<>();
    for (MediaId id : pending.keySet()) {
      Long count = pending.remove(id);
      if (count != null) {
        taken.put(id, count);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      counts.add(taken);
    } catch (RuntimeException failed) {
      taken.forEach((id, count) -> pending.merge(id, count, Long::sum));
      throw failed;
    }
  }
}
